import { AppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import type { Transport } from '../../transport.ts'
import { createQuietWatch } from '../quiet-watch.ts'
import { ElyctisFramer, type Frame, type FrameEvent } from './framing.ts'
import { ask, commands, knownCommands, resync } from './messages.ts'

/** All in milliseconds. */
export interface ElyctisTiming {
  /** For an answer about the reader itself. */
  readonly answerMs: number
  /** A frame that stands still this long will not be finished: 250 characters at 9600 baud. */
  readonly stalledMs: number
  /** Clearing the line: until it has been quiet so long, and never longer than the second. */
  readonly quietMs: number
  readonly drainMs: number
}
export const elyctisTiming: ElyctisTiming = { answerMs: 500, stalledMs: 250, quietMs: 50, drainMs: 500 }

/** A frame or a broken one, and `performance.now()` when its last byte came in. */
export type Heard =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly at: number }
  | { readonly kind: 'incomplete'; readonly command: number; readonly at: number }

/** Question and answer with the reader, one at a time (the caller sees to that), and what it says unasked. */
export interface Conversation {
  /**
   * Resolves with the answer, broken or not. `device.timeout` when there is none, `device.unplugged` when the reader
   * goes. After a time-out the line is cleared before the next question, or its late answer would be taken for that
   * of the next visitor.
   */
  question(bytes: Uint8Array, timeoutMs: number): Promise<Heard>
  /** Clears the line, up to and including an answer to "which version": what comes before that is of the past. */
  clear(): Promise<Frame>
  /** Everything but what is being cleared, in the order in which it came; `asked` when it answers the question. */
  onHeard(listener: (heard: Heard, asked: boolean) => void): void
  /** Bytes since the last question that were no answer to it. */
  readonly strayBytes: number
}

interface Pending {
  readonly command: number
  settle(heard: Heard | AppError): void
}

/** `known`: what may begin a frame; the rest is noise. */
export function createConversation(
  transport: Transport,
  timing: ElyctisTiming,
  known: ReadonlySet<number> = knownCommands,
): Conversation {
  const framer = new ElyctisFramer(known)
  const quiet = createQuietWatch()
  let pending: Pending | undefined
  let listener: (heard: Heard, asked: boolean) => void = () => undefined
  let gone: AppError | undefined
  let mustClear = false
  let clearing = false
  let strayBytes = 0
  let callOffStalled = (): void => undefined

  function hear(event: FrameEvent, at: number): void {
    if (event.kind === 'noise') {
      strayBytes += event.length
      return
    }
    const command = event.kind === 'frame' ? event.frame.command : event.command
    const heard: Heard =
      event.kind === 'frame' ? { kind: 'frame', frame: event.frame, at } : { kind: 'incomplete', command, at }
    const asked = pending?.command === command
    if (!clearing) listener(heard, asked)
    if (asked) pending?.settle(heard)
  }

  transport.onBytes((bytes) => {
    const at = performance.now()
    callOffStalled()
    quiet.heard()
    for (const event of framer.push(bytes)) hear(event, at)
    if (!framer.isPending) return
    callOffStalled = deadline(timing.stalledMs, () => {
      for (const event of framer.abandon()) hear(event, at)
    })
  })
  transport.onClosed((reason) => {
    callOffStalled()
    quiet.heard()
    gone = reason instanceof AppError ? reason : new AppError('device.closed', {}, { cause: reason })
    pending?.settle(gone)
  })

  function send(bytes: Uint8Array, timeoutMs: number): Promise<Heard> {
    const [command = 0] = bytes
    strayBytes = 0
    if (gone) return Promise.reject(gone)
    return new Promise((resolve, reject) => {
      const settle = (outcome: Heard | AppError): void => {
        if (pending !== mine) return
        pending = undefined
        callOff()
        if (outcome instanceof AppError) reject(outcome)
        else resolve(outcome)
      }
      const mine: Pending = { command, settle }
      const callOff = deadline(timeoutMs, () => {
        mustClear = true
        settle(new AppError('device.timeout', { device: 'id-reader', timeoutMs }))
      })
      pending = mine
      transport
        .write(bytes)
        .catch((error: unknown) =>
          settle(error instanceof AppError ? error : new AppError('device.closed', {}, { cause: error })),
        )
    })
  }

  /** Resolves when the line has been quiet for a while. */
  async function drain(): Promise<void> {
    await quiet.wait(timing.quietMs, timing.drainMs)
    callOffStalled()
    framer.abandon()
  }

  async function clear(): Promise<Frame> {
    clearing = true
    try {
      // Not waited for: a reader that takes no bytes must end in a time-out, not in a wait without end.
      transport.write(resync()).catch(() => undefined)
      await drain()
      const heard = await send(ask(commands.version), timing.answerMs)
      if (heard.kind === 'incomplete') throw new AppError('device.garbled', { device: 'id-reader' })
      mustClear = false
      return heard.frame
    } finally {
      clearing = false
    }
  }

  return {
    async question(bytes, timeoutMs) {
      if (mustClear) await clear()
      return send(bytes, timeoutMs)
    },
    clear,
    onHeard(wanted) {
      listener = wanted
    },
    get strayBytes() {
      return strayBytes
    },
  }
}
