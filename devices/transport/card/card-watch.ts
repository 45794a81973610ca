import type { ContextInterface } from 'smartcard'
import { AppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { CardSeen } from '../card.ts'

/** SCARDSTATE flags of SCardGetStatusChange (PC/SC part 5, winscard.h). The high word counts cards put and taken. */
const flags = { changed: 0x2, unknown: 0x4, unavailable: 0x8, present: 0x20, mute: 0x200 } as const
/** The wait stands on a thread of Node's pool; it is renewed now and then, so that a lost cancel is not for ever. */
const waitMs = 30_000
/** A cancel that comes before the wait has begun is lost. */
const cancelAgainMs = 20

export interface CardWatch {
  /** Resolves when nothing waits on the context any more. */
  stop(): Promise<void>
}

/** Sees cards come and go on one reader. `onLost` is called once, with why the reader, or the service, is gone. */
export function createCardWatch(
  context: ContextInterface,
  name: string,
  { onCard, onLost }: { onCard: (card: CardSeen | undefined) => void; onLost: (error: unknown) => void },
): CardWatch {
  // As if we knew of nothing: the first answer then comes at once and tells what lies there.
  let state = 0
  let isStopped = false

  const hear = (next: number, atr: Uint8Array): void => {
    const was = (state & flags.present) !== 0
    const is = (next & flags.present) !== 0
    // Taken away and put back before anybody looked: the count has gone on, and it may be another card.
    const wasSwapped = was && is && state >>> 16 !== next >>> 16
    const spoke = was && is && (state & flags.mute) !== 0 && (next & flags.mute) === 0
    state = next & ~flags.changed
    if (was && (!is || wasSwapped)) onCard(undefined)
    if (is && (!was || wasSwapped || spoke)) onCard({ atr })
  }
  const watching = (async () => {
    while (!isStopped) {
      const changes = await context.waitForChange([{ name, state, changed: false, atr: null }], waitMs)
      const [now] = changes ?? []
      if (isStopped || !now) continue
      if ((now.state & (flags.unknown | flags.unavailable)) !== 0)
        throw new AppError('device.unplugged', { reader: name })
      hear(now.state, Uint8Array.from(now.atr ?? []))
    }
  })().catch((error: unknown) => {
    if (!isStopped) onLost(error)
  })

  return {
    async stop() {
      isStopped = true
      let ended = false
      const end = watching.then(() => {
        ended = true
      })
      while (!ended) {
        cancel(context)
        await Promise.race([end, pause(cancelAgainMs)])
      }
    },
  }
}

/** The service may be gone; then nothing waits either. */
function cancel(context: ContextInterface): void {
  try {
    context.cancel()
  } catch {
    // What waits ends by itself.
  }
}
