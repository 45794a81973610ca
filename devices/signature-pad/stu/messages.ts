import type { PadCapability } from '../signature-pad.ts'
import { padErrors, padStates, reportIds, sizeOfReport } from './reports.ts'

/** Pixels; both corners are inside. */
export interface PixelArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

// Big-endian: Information, Capability and what the pen says. Little-endian: all that is set (devices.md §3).
const big = (report: Uint8Array, at: number): number => ((report[at] ?? 0) << 8) | (report[at + 1] ?? 0)
const little = (value: number): [number, number] => [value & 0xff, (value >> 8) & 0xff]
const littleAt = (report: Uint8Array, at: number): number => (report[at] ?? 0) | ((report[at + 1] ?? 0) << 8)

/** Letters of a fixed field, up to its first NUL. */
const text = (report: Uint8Array, from: number, to: number): string =>
  Array.from(report.subarray(from, to), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '\0',
  )
    .join('')
    .split('\0', 1)[0]
    ?.trim() ?? ''

export interface PadInformation {
  readonly model: string
  readonly firmware: string
}

export function readInformation(report: Uint8Array): PadInformation {
  const [major = 0, minor = 0] = report.subarray(10, 12)
  // Versions are written as two hexadecimal digits: 01.04.
  const firmware = [major, minor].map((part) => part.toString(16).padStart(2, '0')).join('.')
  return { model: text(report, 1, 10), firmware }
}

export interface StuCapability extends PadCapability {
  readonly encodingFlag: number
}

export const readCapability = (report: Uint8Array): StuCapability => ({
  maxX: big(report, 1),
  maxY: big(report, 3),
  maxPressure: big(report, 5),
  screenWidth: big(report, 7),
  screenHeight: big(report, 9),
  reportRate: report[11] ?? 0,
  encodingFlag: report[14] ?? 0,
})

export interface PadStatus {
  readonly state: number
  readonly lastResult: number
}
export const readStatus = (report: Uint8Array): PadStatus => ({
  state: report[1] ?? padStates.reset,
  lastResult: report[2] ?? padErrors.none,
})

/** Uid2 or eSerial. */
export const readSerialNumber = (report: Uint8Array): string => text(report, 1, report.length)

/** What the pen says; time in milliseconds and sequence wrap at 65536 and are only in the longer report. */
export interface PenReport {
  readonly inRange: boolean
  readonly tip: boolean
  readonly x: number
  readonly y: number
  readonly pressure: number
  readonly time?: number
  readonly sequence?: number
}

/** Undefined for anything that is not a whole pen report. */
export function readPenReport(report: Uint8Array): PenReport | undefined {
  const id = report[0] ?? 0
  if (id !== reportIds.penData && id !== reportIds.penDataTimeSequence) return undefined
  if (report.length < sizeOfReport(id)) return undefined
  const word = big(report, 1)
  return {
    inRange: (word & 0x8000) !== 0,
    tip: (word & 0x1000) !== 0,
    pressure: word & 0x03ff,
    x: big(report, 3),
    y: big(report, 5),
    ...(id === reportIds.penDataTimeSequence && { time: big(report, 7), sequence: big(report, 9) }),
  }
}

/** All pen reports of one packet: most systems give one a time, some more, padded with zeros to a fixed length. */
export function penReportsIn(packet: Uint8Array): PenReport[] {
  const reports: PenReport[] = []
  let at = 0
  for (;;) {
    const report = readPenReport(packet.subarray(at))
    if (!report) return reports
    reports.push(report)
    at += sizeOfReport(packet[at] ?? 0)
  }
}

const areaBytes = ({ left, top, right, bottom }: PixelArea): number[] =>
  [left, top, right, bottom].flatMap((value) => little(value))

export const clearScreen = (): Uint8Array => Uint8Array.of(reportIds.clearScreen, 0)
/** Back to the background colour, within one area. */
export const clearArea = (area: PixelArea): Uint8Array =>
  Uint8Array.of(reportIds.clearArea, 0, 1, ...areaBytes(area))
export const setInking = (on: boolean): Uint8Array => Uint8Array.of(reportIds.inkingMode, on ? 1 : 0)
export const setInkThreshold = (on: number, off: number): Uint8Array =>
  Uint8Array.of(reportIds.inkThreshold, ...little(on), ...little(off))
/** Where ink shows. */
export const setWritingArea = (area: PixelArea): Uint8Array =>
  Uint8Array.of(reportIds.writingArea, ...areaBytes(area))
export const readWritingArea = (report: Uint8Array): PixelArea => ({
  left: littleAt(report, 1),
  top: littleAt(report, 3),
  right: littleAt(report, 5),
  bottom: littleAt(report, 7),
})
/** Black, the one colour on whose byte order the sources agree. */
export const setBlackPen = (width: number): Uint8Array => Uint8Array.of(reportIds.penColour24, 0, 0, 0, width)
/** 0 plain reports, 3 with time and sequence. */
export const setPenDataOption = (mode: 0 | 3): Uint8Array => Uint8Array.of(reportIds.penDataOptionMode, mode)
export const startImage = (mode: number): Uint8Array => Uint8Array.of(reportIds.startImage, mode)
export const startImageArea = (mode: number, area: PixelArea): Uint8Array =>
  Uint8Array.of(reportIds.startImageArea, mode, 1, ...areaBytes(area))
export const endImage = (how: 'commit' | 'abandon'): Uint8Array =>
  Uint8Array.of(reportIds.endImage, how === 'commit' ? 0 : 1)

/** Number, length, data, and zeros up to `dataLength`. */
export function imageBlock(data: Uint8Array, dataLength: number): Uint8Array {
  const report = new Uint8Array(3 + dataLength)
  report.set([reportIds.imageBlock, ...little(data.length)])
  report.set(data, 3)
  return report
}
