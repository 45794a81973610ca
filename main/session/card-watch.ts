import type { ClerkCardEvent } from '#devices/clerk-card/clerk-card-reader.ts'
import type { Log } from '../log.ts'
import type { Session } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** The clerk's card on the reader: taken away, the counter locks. It opens nothing by itself. */
export interface CardWatch {
  onCard(event: ClerkCardEvent): void
  /** The card that lies there at a real sign-in is this clerk's from now on. */
  onCameIn(clerkId: string, how: 'sign-in' | 'pin'): void
}

/** `cards`: whose card is whose, where the settings say so. */
export function createCardWatch(options: {
  session: Pick<Session, 'isOpen' | 'who' | 'lock'>
  store: SessionStore
  cards: Readonly<Record<string, string>>
  log: Log
}): CardWatch {
  const { session, store, cards, log } = options
  let lying: Extract<ClerkCardEvent, { kind: 'present' }> | undefined

  async function ownerOf(cardId: string): Promise<string | undefined> {
    if (Object.hasOwn(cards, cardId)) return cards[cardId]
    return (await store.all()).find((person) => person.cardId === cardId)?.clerk.id
  }

  /** Somebody else's card on the reader: whoever was working is not here any more. */
  async function lockForAnother(cardId: string): Promise<void> {
    const owner = await ownerOf(cardId)
    if (owner !== undefined && lying?.cardId === cardId && session.who()?.clerk.id !== owner)
      session.lock('card')
  }

  async function link(clerkId: string, cardId: string): Promise<void> {
    if ((await ownerOf(cardId)) === undefined)
      await store.change(clerkId, (person) => ({ ...person, cardId }))
  }

  const settle = (work: Promise<void>): void => {
    work.catch((error: unknown) => log.error('card not handled', { error }))
  }

  return {
    onCard(event) {
      const before = lying
      lying = event.kind === 'present' ? event : undefined
      if (before && before.cardId !== lying?.cardId) session.lock('card')
      if (lying?.identifiedBy === 'number' && session.isOpen()) settle(lockForAnother(lying.cardId))
    },
    onCameIn(clerkId, how) {
      if (how === 'sign-in' && lying?.identifiedBy === 'number') settle(link(clerkId, lying.cardId))
    },
  }
}
