import { requestName, requestPaperStatus } from './commands.ts'
import type { PrinterName } from './conversation.ts'
import type { PrinterMessage } from './status-parser.ts'

/** Whole commands that travel together, and behind them a question that is answered in order. */
export interface JobGroup {
  readonly bytes: Uint8Array
  /** The printer's word that all of `bytes` has been carried out. */
  isWord(message: PrinterMessage): boolean
}

/** One that the printer works on and one behind it: the line need not stand still while its word travels. */
export const groupsUnderWay = 2
/** One more than are under way, so that on a line that doubles the copy of an earlier word is nobody's. */
const names = ['maker', 'model', 'firmware'] as const
const questionBytes = 3

/**
 * A job in groups of which `groupsUnderWay` fit in `ahead` bytes; a piece that is longer is a group by itself. The last
 * piece is followed by the question for the paper, whose answer says that the job is printed, and that by one more name:
 * a line whose printer is switched off says 00, which looks like such an answer, but it never says a name.
 */
export function groupsOf(
  pieces: readonly Uint8Array[],
  ahead: number,
  known: PrinterName | undefined,
): JobGroup[] {
  const room = ahead / groupsUnderWay - questionBytes
  const filled: number[][] = [[]]
  for (const piece of pieces) {
    const last = filled.at(-1) ?? []
    if (last.length > 0 && last.length + piece.length > room) filled.push([...piece])
    else last.push(...piece)
  }
  const printed = filled.length - 1
  return [...filled, []].map((bytes, i): JobGroup => {
    if (i === printed) {
      return {
        bytes: Uint8Array.from([...bytes, ...requestPaperStatus]),
        isWord: ({ kind }) => kind === 'reply',
      }
    }
    const name = names[i % names.length] ?? 'model'
    return {
      bytes: Uint8Array.from([...bytes, ...requestName(name)]),
      isWord: (message) => message.kind === 'block' && message.text === (known?.[name] ?? message.text),
    }
  })
}
