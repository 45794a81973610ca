import { isAppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import { askWhetherThere, type PrinterName } from './conversation.ts'
import { groupsOf, groupsUnderWay, type JobGroup } from './job-groups.ts'
import type { PrinterLine } from './printer-line.ts'
import { needsHand, type PrinterStatus } from './printer-status.ts'
import type { PrinterMessage } from './status-parser.ts'

/** One job on its way: it remembers how far it has gone. */
export interface PrintJob {
  /**
   * Sends the rest and resolves on the printer's own word that all of it was carried out, or with the status that
   * stopped it. `device.timeout` when the printer says neither, `device.*`.
   */
  carryOn(timeoutMs: number): Promise<PrinterStatus | undefined>
  /**
   * After a stop: the printer still has what it was sent. One that was switched off meanwhile has not, and would take
   * the rest for a job of its own; it shows by its live status, which then stays away.
   */
  isStillThere(isWaiting: boolean): boolean
  /** Forgets the printer. */
  end(): void
}

export interface PrintJobOptions {
  /** Bytes that may be sent before the printer says that they are done; a longer piece goes alone. */
  readonly ahead: number
  /** Without them any text that it says is a word. */
  readonly known: PrinterName | undefined
}

/** How long what is left may take into the buffer of a printer that has stopped. */
const restMs = 500

/** `pieces` are whole commands. */
export function createPrintJob(
  line: PrinterLine,
  pieces: readonly Uint8Array[],
  { ahead, known }: PrintJobOptions,
): PrintJob {
  const groups = groupsOf(pieces, ahead, known)
  /** Groups that have been carried out, by the printer's own word. */
  let done = 0
  /** The group that goes next, and how many of its bytes have gone. */
  let at = 0
  let sent = 0
  let isMended = true
  /** Nothing new to a printer that has stopped, and then not before it shows by a word that it still has the old. */
  let isStopped = false
  let isHeld = false
  /** A write that broke off may have arrived in part. */
  let isTorn = false
  let sending: Promise<void> = Promise.resolve()
  let wake: () => void = () => undefined

  // The group behind it only shows that the printer is there to have said so.
  const lastWord = groups.length - 2
  const isPrinted = (): boolean => done > lastWord
  const hear = (message: PrinterMessage): void => {
    const answered = groups.findIndex((group, i) => i >= done && i < at && group.isWord(message))
    // A word says as much of all before it, but that the job is printed only its own word says.
    if (answered < 0 || (answered > lastWord && done <= lastWord)) return
    done = answered + 1
    isHeld = false
    wake()
  }
  // Some printers print on by themselves when the cause is mended; their word comes while nobody asks.
  const stopListening = line.onMessage((message) => {
    if (message.kind === 'status') isMended = !needsHand(message.status)
    else if (isMended) hear(message)
  })

  const mayGo = ({ bytes }: JobGroup): boolean => {
    if (sent > 0 || done === at) return true
    const underWay = groups.slice(done, at).reduce((sum, group) => sum + group.bytes.length, 0)
    return !isHeld && at - done < groupsUnderWay && underWay + bytes.length <= ahead
  }
  const sendRest = async (signal: AbortSignal): Promise<void> => {
    for (let group = groups[at]; group; group = groups[at]) {
      while (!mayGo(group) && !isStopped && !signal.aborted) await wakeOr(signal)
      if ((isStopped && sent === 0) || signal.aborted) return
      const { length } = group.bytes
      await line.send(group.bytes.subarray(sent), signal, (count) => {
        sent += count
        if (sent < length) return
        at += 1
        sent = 0
      })
    }
  }
  const wakeOr = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })

  /** The word that all is printed, or the status in which it stopped. */
  const outcome = async (timeoutMs: number): Promise<PrinterStatus | undefined> => {
    if (isPrinted()) return undefined
    const { stopped } = await line.next((message) => {
      if (isPrinted()) return { stopped: undefined }
      return message.kind === 'status' && needsHand(message.status) ? { stopped: message.status } : undefined
    }, timeoutMs)
    return stopped
  }
  /** A line whose printer is switched off says 00, which looks like its last word. */
  const makeSure = async (): Promise<void> => {
    const isSure = (): true | undefined => (done === groups.length ? true : undefined)
    if (isSure()) return
    await line.next(isSure, line.answerMs).catch((error) => {
      if (!isTimeout(error)) throw error
      return askWhetherThere(line)
    })
  }

  return {
    async carryOn(timeoutMs) {
      isStopped = false
      isHeld &&= done < at
      const ending = new AbortController()
      sending = sending.then(() => sendRest(ending.signal))
      const refused = new Promise<never>((_, reject) => {
        sending.catch((error) => {
          isTorn = true
          reject(error)
        })
      })
      try {
        const stopped = await Promise.race([outcome(timeoutMs), refused])
        if (!stopped) {
          await Promise.race([makeSure(), refused])
          return undefined
        }
        isStopped = true
        isHeld = true
        wake()
        // The rest of the group into its buffer, if that has room: then no half command waits there.
        await Promise.race([sending, pause(restMs, ending.signal)])
        return stopped
      } finally {
        ending.abort()
      }
    },
    isStillThere: (isWaiting) => !isTorn && isMended && (isWaiting || sent === 0),
    end: stopListening,
  }
}

export const isTimeout = (error: unknown): boolean => isAppError(error) && error.code === 'device.timeout'
