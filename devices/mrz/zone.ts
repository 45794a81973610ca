import type { MrzCorrection } from '#contract/domain/mrz.ts'
import type { MrzFormat, Slot } from './layouts.ts'

/** A zone on the bench: read by slot, corrected one character at a time, and every correction written down. */
export interface Zone {
  readonly format: MrzFormat
  readonly lines: string[]
  readonly corrections: MrzCorrection[]
}

export const textAt = (zone: Pick<Zone, 'lines'>, [line, first, last]: Slot): string =>
  (zone.lines[line - 1] ?? '').slice(first - 1, last)

/** Writes `text` over the slot; each character that changes becomes a correction. */
export function correct(zone: Zone, [line, first]: Slot, text: string, why: MrzCorrection['why']): void {
  const old = zone.lines[line - 1] ?? ''
  for (let i = 0; i < text.length; i++) {
    const from = old[first - 1 + i] ?? ''
    const to = text[i] ?? ''
    if (from !== to) zone.corrections.push({ line, position: first + i, from, to, why })
  }
  zone.lines[line - 1] = old.slice(0, first - 1) + text + old.slice(first - 1 + text.length)
}
