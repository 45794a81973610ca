import { AppError } from '#contract/app-error.ts'
import type { MrzCorrection } from '#contract/domain/mrz.ts'
import { isReadable } from './check-digit.ts'
import { holderLayouts, type MrzFormat } from './layouts.ts'
import type { Zone } from './zone.ts'

const licence = /^D[1I]NLD/
/** More illegible characters than this in one line, and nothing it says can be relied on. */
const illegibleLimit = 5

/**
 * Cuts a text into the lines of a zone and tells which kind it is. `mrz.unknown-kind` when it is no zone we know,
 * `mrz.incomplete` when it is one of which too much is missing.
 */
export function recognise(input: string | readonly string[]): Zone {
  const corrections: MrzCorrection[] = []
  const raw = (typeof input === 'string' ? input.split(/[\r\n]+/) : input)
    .map((line) => line.replace(/\s/g, '').toUpperCase())
    .filter((line) => line !== '')
  const lines = inOnePiece(raw).map((line, i) => mapFillers(line, i + 1, corrections))

  const format = formatOf(lines)
  const { count, length } = sizeOf(format)
  if (lines.length < count)
    throw new AppError('mrz.incomplete', { format, lines: lines.length, expected: count })
  const zone: Zone = { format, lines, corrections }
  for (let line = 1; line <= count; line++) fixLength(zone, line, length)
  return zone
}

/** Some readers leave the ends of lines out: a zone has so many characters that its size tells where they were. */
function inOnePiece(lines: readonly string[]): readonly string[] {
  const [only] = lines
  if (only === undefined || lines.length > 1) return lines
  const size = { 90: 30, 88: 44, 72: 36 }[only.length]
  return size === undefined ? lines : (only.match(new RegExp(`.{${size}}`, 'g')) ?? lines)
}

function mapFillers(line: string, number: number, corrections: MrzCorrection[]): string {
  return line.replace(/[«‹]/g, (from, offset: number) => {
    corrections.push({ line: number, position: offset + 1, from, to: '<', why: 'filler' })
    return '<'
  })
}

function formatOf(lines: readonly string[]): MrzFormat {
  const [first = '', second = ''] = lines
  if (first === '') throw new AppError('mrz.incomplete', { lines: 0 })
  const format = licence.test(first) ? 'NL-licence' : holderFormat(first, second, lines.length)
  // Any other print that a reader catches also has a first letter; a zone has fillers.
  if (format === undefined || (format !== 'NL-licence' && !lines.join('').includes('<'))) {
    throw new AppError('mrz.unknown-kind', { lines: lines.length, length: first.length })
  }
  return format
}

/** By the first letter, and where that leaves a choice by the number of lines and their size. */
function holderFormat(first: string, second: string, count: number): MrzFormat | undefined {
  const kind = first.startsWith('1') ? 'I' : first.charAt(0)
  const longest = Math.max(first.length, second.length)
  if (kind === 'P' && count <= 2) return 'TD3'
  if (kind === 'V' && count <= 2) return longest > 40 ? 'MRV-A' : 'MRV-B'
  if (!/[IAC]/.test(kind) || count > 3) return undefined
  if (count === 3 || longest <= 32) return 'TD1'
  // The French identity card of 1988-2021 has the size of a TD2 but a layout of its own.
  return first.startsWith('IDFRA') ? undefined : 'TD2'
}

function sizeOf(format: MrzFormat): { count: number; length: number } {
  if (format === 'NL-licence') return { count: 1, length: 30 }
  const { lines, length } = holderLayouts[format]
  return { count: lines, length }
}

/** Fillers at the end of a line may be lost or doubled without harm; any other loss shifts the fields. */
function fixLength(zone: Zone, line: number, length: number): void {
  const text = zone.lines[line - 1] ?? ''
  const illegible = [...text].filter((character) => !isReadable(character)).length
  if (illegible > illegibleLimit) {
    throw new AppError('mrz.incomplete', { format: zone.format, line, illegible })
  }
  if (text.length === length) return

  const fixed = endsInFillers(zone.format, line) && mend(text, length)
  if (!fixed)
    throw new AppError('mrz.incomplete', { format: zone.format, line, length: text.length, expected: length })
  const position = Math.min(text.length, length) + 1
  zone.corrections.push({
    line,
    position,
    from: text.slice(length),
    to: fixed.slice(text.length),
    why: 'length',
  })
  zone.lines[line - 1] = fixed
}

/** Lines that close with a name or an optional field, not with a check digit. */
function endsInFillers(format: MrzFormat, line: number): boolean {
  if (format === 'NL-licence') return false
  if (format === 'TD1') return line !== 2
  return line === 1 || format.startsWith('MRV')
}

function mend(text: string, length: number): string | undefined {
  const fillers = /<*$/.exec(text)?.[0].length ?? 0
  if (text.length > length) return fillers > text.length - length ? text.slice(0, length) : undefined
  return fillers >= 2 && length - text.length <= 10 ? text.padEnd(length, '<') : undefined
}
