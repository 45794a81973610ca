import { isAppError } from '#contract/app-error.ts'
import { parseMrz } from '../mrz/parse-mrz.ts'
import { bsnOfCode } from './read-text.ts'
import { publicSpecimens } from './specimens.ts'

/** The BSN of the public specimens. */
const specimenBsn = '999999990'

const specimen = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const stand = {
  licence: specimen('driving-licence'),
  TD1: specimen('identity-card-2021'),
  TD2: specimen('icao-td2'),
  TD3: specimen('passport-2014'),
  'MRV-A': specimen('icao-visa'),
  'MRV-B': specimen('icao-small-visa'),
} as const

/**
 * What a reader read, with all that says something about a person replaced by a public specimen of the same kind and
 * size, line ends and padding (`_`) where they were. Text that is no zone becomes zeros, the BSN code that of the
 * specimen.
 */
export function maskDocument(text: string): string {
  const masked = maskLines(linesOf(text))
  let i = 0
  return text.replace(/[^\r\n]+/g, (line) => {
    const bare = unpadded(line)
    return bare === '' ? line : (masked[i++] ?? '').padEnd(line.length, '_')
  })
}

/** What a trace may tell of it: kind, sizes and whether it is right; nothing of what it says. */
export function describeDocument(text: string): Record<string, string | number | boolean> {
  const lines = linesOf(text)
  if (lines.length === 0) return { document: 'none' }
  if (bsnOfCode(lines)) return { document: 'bsn-code' }
  const sizes = lines.map(({ length }) => length).join('+')
  try {
    const { format, valid, corrections, checks } = parseMrz(lines, { today: new Date() })
    const wrong = checks.flatMap((check) => (check.ok ? [] : [check.field])).join(' ')
    return { document: format, sizes, valid, corrections: corrections.length, ...(wrong && { wrong }) }
  } catch (error) {
    return { document: isAppError(error) ? error.code : 'unknown', sizes }
  }
}

const unpadded = (line: string): string => line.replace(/_+$/, '')

const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n]+/)
    .map(unpadded)
    .filter(Boolean)

function maskLines(lines: readonly string[]): readonly string[] {
  const bsn = bsnOfCode(lines)
  if (bsn) return lines.map((line) => line.replace(bsn, specimenBsn))
  const found = standIn(lines)
  if (!found) return lines.map(({ length }) => '0'.repeat(length))
  const [first = ''] = lines
  const whole = found.join('')
  if (first.length === whole.length) return [whole]
  return lines.map(({ length }, i) => (found[i] ?? '').slice(0, length).padEnd(length, '<'))
}

function standIn(lines: readonly string[]): readonly string[] | undefined {
  const [first = ''] = lines
  const size = first.length
  if (/^D[1I]NLD/.test(first)) return stand.licence
  if (!lines.join('').includes('<')) return undefined
  const isLong = size > 40 && size !== 72
  if (first.startsWith('V')) return isLong ? stand['MRV-A'] : stand['MRV-B']
  if (size === 90 || lines.length > 2 || size <= 32) return stand.TD1
  return isLong ? stand.TD3 : stand.TD2
}
