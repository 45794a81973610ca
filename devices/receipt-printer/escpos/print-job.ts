import { isAppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import { requestName, requestPaperStatus } from './commands.ts'
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

const none = new Uint8Array()
/** How long what is left may take into the buffer of a printer that has stopped. */
const restMs = 500

/** In order, so answered when everything before has been carried out. The last word is of another kind. */
const lastWord = (message: PrinterMessage): boolean => message.kind === 'reply'
const wordBetween = (message: PrinterMessage): boolean => message.kind === 'block'

/** `pieces` are whole commands; at most `ahead` bytes of them are sent before the printer says that they are done. */
export function createPrintJob(line: PrinterLine, pieces: readonly Uint8Array[], ahead: number): PrintJob {
  const groups = grouped(pieces, ahead)
  let at = 0
  let sent = 0
  let writing: Promise<number> | undefined
  let hasWord = false
  let isMended = true
  const isLast = (): boolean => at === groups.length - 1
  const isWord = (message: PrinterMessage): boolean => (isLast() ? lastWord : wordBetween)(message)
  const settleWriting = async (): Promise<void> => {
    const settling = writing
    writing = undefined
    sent += (await settling) ?? 0
  }
  // Some printers print on by themselves when the cause is mended; their word comes while nobody asks.
  const stopListening = line.onMessage((message) => {
    if (message.kind === 'status') isMended = !needsHand(message.status)
    else if (isMended && isWord(message)) hasWord = true
  })

  const sendGroup = async (group: Uint8Array, timeoutMs: number): Promise<PrinterStatus | undefined> => {
    const sending = new AbortController()
    const outcome = line.next((message) => {
      if (isWord(message)) return { stopped: undefined }
      return message.kind === 'status' && needsHand(message.status) ? { stopped: message.status } : undefined
    }, timeoutMs)
    const written = line.send(group.subarray(sent), sending.signal)
    writing = written
    const refused = new Promise<never>((_, reject) => {
      written.catch(reject)
    })
    try {
      const { stopped } = await Promise.race([outcome, refused])
      // The rest into its buffer, if that has room: then nothing is left to be sent when it goes on.
      if (stopped) await Promise.race([written, pause(restMs, sending.signal)])
      return stopped
    } finally {
      sending.abort()
    }
  }

  return {
    async carryOn(timeoutMs) {
      const until = performance.now() + timeoutMs
      await settleWriting()
      for (; at < groups.length; at++) {
        const stopped = hasWord ? undefined : await sendGroup(groups[at] ?? none, until - performance.now())
        await settleWriting()
        if (stopped) return stopped
        sent = 0
        hasWord = false
      }
      return undefined
    },
    isStillThere: (isWaiting) => isMended && (isWaiting || sent >= (groups[at] ?? none).length),
    end: stopListening,
  }
}

/** Each group ends in a question that is answered in order. */
function grouped(pieces: readonly Uint8Array[], ahead: number): Uint8Array[] {
  const groups: number[][] = [[]]
  for (const piece of pieces) {
    const last = groups.at(-1) ?? []
    if (last.length > 0 && last.length + piece.length > ahead) groups.push([...piece])
    else last.push(...piece)
  }
  return groups.map((group, i) =>
    Uint8Array.from([...group, ...(i === groups.length - 1 ? requestPaperStatus : requestName('model'))]),
  )
}

export const isTimeout = (error: unknown): boolean => isAppError(error) && error.code === 'device.timeout'
