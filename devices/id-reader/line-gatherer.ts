import { isWholeZone } from '#contract/standards/zone-size.ts'
import { bsnOfCode } from './read-text.ts'

/** Tells where a zone ends for readers that send plain lines. Pure: the caller knows when the line falls quiet. */
export interface LineGatherer {
  /** All lines of a zone or a code, once this one completes it. */
  push(line: string): readonly string[] | undefined
  /** What there is, although more was to be expected. */
  abandon(): readonly string[] | undefined
}

/** No zone has more lines; a reader that goes on and on is no reason to remember it all. */
const lineLimit = 4

export function createLineGatherer(): LineGatherer {
  let lines: string[] = []
  const take = (): readonly string[] | undefined => {
    const taken = lines
    lines = []
    return taken.length > 0 ? taken : undefined
  }
  return {
    push(line) {
      if (line.trim() === '') return undefined
      lines.push(line.trim())
      const isWhole = isWholeZone(lines) || bsnOfCode(lines) !== undefined
      return isWhole || lines.length >= lineLimit ? take() : undefined
    },
    abandon: take,
  }
}
