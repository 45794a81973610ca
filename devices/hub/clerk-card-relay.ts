import type { ClerkCardEvent, ClerkCardReader } from '../clerk-card/clerk-card-reader.ts'
import type { UseMeter } from './uses/use-meter.ts'

type Handler = (event: ClerkCardEvent) => void

/** Tells of the clerk's card, whichever reader sees it. */
export interface ClerkCardRelay {
  listen(handler: Handler): () => void
  /** Until the answer is called: a card on a reader that is gone is gone. */
  follow(reader: ClerkCardReader, meter: UseMeter): () => void
  /** Nobody is told anything any more: closing the program is not taking the card away. */
  close(): void
}

/** `tell` sees to it that a handler's mistake is not the reader's end. */
export function createClerkCardRelay(tell: (telling: () => void) => void): ClerkCardRelay {
  const handlers = new Set<Handler>()
  let now: ClerkCardEvent = { kind: 'absent' }

  const become = (next: ClerkCardEvent): void => {
    if (next.kind === 'absent' && now.kind === 'absent') return
    now = next
    for (const handler of [...handlers]) tell(() => handler(next))
  }
  return {
    listen(handler) {
      handlers.add(handler)
      const known = now
      if (known.kind === 'present') tell(() => handler(known))
      return () => void handlers.delete(handler)
    },
    follow(reader, meter) {
      const stop = reader.onCard((event) => {
        switch (event.kind) {
          case 'present': {
            const { cardId, identifiedBy, readMs } = event
            become({ kind: 'present', cardId, identifiedBy })
            return meter.saw({ kind: 'card', ok: true, ms: readMs })
          }
          case 'unreadable':
            become({ kind: 'absent' })
            return meter.saw({ kind: 'card', ok: false, code: event.trouble.code, ms: event.readMs })
          case 'absent':
            return become(event)
        }
      })
      return () => {
        stop()
        become({ kind: 'absent' })
      }
    },
    close: () => handlers.clear(),
  }
}
