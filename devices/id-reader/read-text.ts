import { AppError, troubleOf } from '#contract/app-error.ts'
import { isBsn } from '#contract/standards/bsn.ts'
import { parseMrz } from '../mrz/parse-mrz.ts'
import type { DocumentEvent } from './id-reader.ts'

/**
 * What a reader that sends plain text has read: a zone, the code with the BSN, or something that is neither
 * (`mrz.unknown-kind`). `lastByteAt` as in DocumentEvent.
 */
export function readText(
  lines: readonly string[],
  { today, lastByteAt }: { today: Date; lastByteAt: number },
): DocumentEvent {
  const bsn = bsnOfCode(lines)
  if (bsn !== undefined) return { kind: 'bsn', bsn, lastByteAt }
  try {
    return { kind: 'document', reading: parseMrz(lines, { today }), lastByteAt }
  } catch (error) {
    return { kind: 'unreadable', trouble: troubleOf(error) }
  }
}

export const garbled = (): DocumentEvent => ({
  kind: 'unreadable',
  trouble: troubleOf(new AppError('device.garbled', { device: 'id-reader' })),
})

export const cutShort = (): DocumentEvent => ({
  kind: 'unreadable',
  trouble: troubleOf(new AppError('mrz.incomplete', { device: 'id-reader' })),
})

// Nobody publishes what the code says besides the number, so a label in front is allowed and nothing else.
const bsnCode = /^(?:BSN[:= ]*)?(\d{9})$/i

export function bsnOfCode(lines: readonly string[]): string | undefined {
  const [code = '', ...more] = lines
  const bsn = bsnCode.exec(code.trim())?.[1]
  return bsn !== undefined && more.length === 0 && isBsn(bsn) ? bsn : undefined
}
