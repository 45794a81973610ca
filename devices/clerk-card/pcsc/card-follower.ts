import { isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { CardReader, CardSeen } from '../../transport/card.ts'
import type { CardReaderEvent } from '../clerk-card-reader.ts'
import { type CardIdentity, readIdentity } from './card-identity.ts'

export interface CardTiming {
  /** A card on a contactless reader may lose its field for an instant; a known one that is back so soon never left. */
  readonly graceMs: number
  /** Before a card that another program holds, or that stammered, is asked again. */
  readonly againMs: number
  /** How often a card is asked that answers nonsense. */
  readonly tries: number
}

export const cardTiming: CardTiming = { graceMs: 300, againMs: 500, tries: 3 }

export interface CardFollower {
  readonly current: CardReaderEvent
  stop(): void
}

/**
 * Tells which card lies on the reader. `onTrouble`: why the card that lies there is not known; undefined once it is, or
 * is taken away.
 */
export function followCards(
  reader: CardReader,
  timing: CardTiming,
  {
    onEvent,
    onTrouble,
    onUnexpected,
  }: {
    onEvent: (event: CardReaderEvent) => void
    onTrouble: (trouble: Trouble | undefined) => void
    onUnexpected: (error: unknown) => void
  },
): CardFollower {
  let current: CardReaderEvent = { kind: 'absent' }
  let reading = new AbortController()
  let leaving: NodeJS.Timeout | undefined

  const become = (next: CardReaderEvent): void => {
    clearTimeout(leaving)
    if (next.kind === 'absent' && current.kind === 'absent') return
    current = next
    onEvent(next)
  }
  const gone = (): void => become({ kind: 'absent' })
  const leave = (): void => {
    onTrouble(undefined)
    // Of a card that has no number nobody can say whether it is the same one that is back.
    const mayBeBack = current.kind === 'present' && current.identifiedBy === 'number'
    clearTimeout(leaving)
    if (mayBeBack) leaving = setTimeout(gone, timing.graceMs)
    else gone()
  }
  const know = ({ cardId, identifiedBy }: CardIdentity, readMs: number): void => {
    onTrouble(undefined)
    if (current.kind === 'present' && current.cardId === cardId) {
      clearTimeout(leaving)
      return
    }
    if (current.kind === 'present') gone()
    become({ kind: 'present', cardId, identifiedBy, readMs })
  }

  async function read(seen: CardSeen, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now()
    for (let tried = 1; ; tried += 1) {
      let trouble: Trouble
      try {
        const identity = await readIdentity(reader, seen)
        if (!signal.aborted) know(identity, performance.now() - startedAt)
        return
      } catch (error) {
        if (signal.aborted) return
        if (!isAppError(error)) onUnexpected(error)
        trouble = troubleOf(error)
      }
      // Taken away while it was read, or the reader is gone: that is told by itself.
      if (trouble.code === 'card.none' || trouble.code === 'device.closed') return
      const isHeld = trouble.code === 'device.busy'
      if (isHeld) onTrouble(trouble)
      else if (tried >= timing.tries) return giveUp(trouble, performance.now() - startedAt)
      await pause(timing.againMs, signal)
      if (signal.aborted) return
    }
  }
  function giveUp(trouble: Trouble, readMs: number): void {
    onTrouble(trouble)
    if (current.kind === 'present') gone()
    become({ kind: 'unreadable', trouble, readMs })
  }

  const stopListening = reader.onCard((seen) => {
    reading.abort()
    reading = new AbortController()
    if (seen) void read(seen, reading.signal)
    else leave()
  })
  return {
    get current() {
      return current
    },
    stop() {
      stopListening()
      reading.abort()
      clearTimeout(leaving)
    },
  }
}
