import { isAppError } from '#contract/app-error.ts'
import { requestName, requestPaperStatus } from './commands.ts'
import type { PrinterLine } from './printer-line.ts'
import { needsHand, type PrinterStatus } from './printer-status.ts'
import type { PrinterMessage } from './status-parser.ts'

/** One job on its way: it remembers how far it has gone. */
export interface PrintJob {
  /**
   * Sends the rest and resolves on the printer's own word that all of it was carried out, or with the status that
   * stopped it; then it may be carried on. `device.timeout` when the printer says neither, `device.*`.
   */
  carryOn(timeoutMs: number): Promise<PrinterStatus | undefined>
  /** Forgets the printer. */
  end(): void
}

/** In order, so answered when everything before has been carried out. The last word is of another kind. */
const lastWord = (message: PrinterMessage): boolean => message.kind === 'reply'
const wordBetween = (message: PrinterMessage): boolean => message.kind === 'block'

/** `pieces` are whole commands; at most `ahead` bytes of them are sent before the printer says that they are done. */
export function createPrintJob(line: PrinterLine, pieces: readonly Uint8Array[], ahead: number): PrintJob {
  const groups = grouped(pieces, ahead)
  let at = 0
  let sent = 0
  /** A slice that the system had taken and not yet passed on when the job stopped. */
  let writing: Promise<number> | undefined
  let hasLastWord = false
  const settleWriting = async (): Promise<void> => {
    const settling = writing
    writing = undefined
    sent += (await settling) ?? 0
  }
  // Some printers print on by themselves when the cause is mended; their word comes while nobody asks.
  const stopListening = line.onMessage((message) => {
    if (lastWord(message) && at === groups.length - 1) hasLastWord = true
  })

  const sendGroup = async (group: Uint8Array, timeoutMs: number): Promise<PrinterStatus | undefined> => {
    const isWord = at === groups.length - 1 ? lastWord : wordBetween
    const sending = new AbortController()
    const outcome = line.next((message) => {
      if (isWord(message)) return { stopped: undefined }
      return message.kind === 'status' && needsHand(message.status) ? { stopped: message.status } : undefined
    }, timeoutMs)
    writing = line.send(group.subarray(sent), sending.signal)
    const refused = new Promise<never>((_, reject) => {
      writing?.catch(reject)
    })
    try {
      return (await Promise.race([outcome, refused])).stopped
    } finally {
      sending.abort()
    }
  }

  return {
    async carryOn(timeoutMs) {
      const until = performance.now() + timeoutMs
      await settleWriting()
      while (at < groups.length && !hasLastWord) {
        const group = groups[at] ?? new Uint8Array()
        const stopped = await sendGroup(group, until - performance.now())
        if (stopped) return stopped
        await settleWriting()
        at += 1
        sent = 0
      }
      return undefined
    },
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
