import type { DeviceCondition } from '#contract/domain/device.ts'

/** What the printer reports about itself, over either of its two channels. */
export interface PrinterStatus {
  readonly paper: 'ok' | 'low' | 'out'
  readonly isCoverOpen: boolean
  readonly hasCutterError: boolean
  /** Mechanical, unrecoverable or overheated. */
  readonly hasOtherError: boolean
  /** Carries nothing out; still answers real-time requests. Also while somebody presses FEED. */
  readonly isOffline: boolean
  /** An error was mended; it waits to hear whether to print on or to drop the rest. */
  readonly isWaiting: boolean
  /** Of the drawer's switch; which level means open depends on the drawer. */
  readonly isDrawerPinHigh: boolean
}

export const goodStatus: PrinterStatus = {
  paper: 'ok',
  isCoverOpen: false,
  hasCutterError: false,
  hasOtherError: false,
  isOffline: false,
  isWaiting: false,
  isDrawerPinHigh: false,
}

/** Something a person has to mend first. */
export const needsHand = (status: PrinterStatus): boolean =>
  status.paper === 'out' || status.isCoverOpen || status.hasCutterError || status.hasOtherError

export const conditionsOf = (status: PrinterStatus): DeviceCondition[] => [
  ...(status.paper === 'low' ? (['paper-low'] as const) : []),
  ...(status.paper === 'out' ? (['paper-out'] as const) : []),
  ...(status.isCoverOpen ? (['cover-open'] as const) : []),
  ...(status.hasCutterError ? (['cutter-error'] as const) : []),
  ...(status.hasOtherError ? (['printer-error'] as const) : []),
]

const bit = (value: number, n: number): boolean => ((value >> n) & 1) === 1
const bits = (on: boolean, mask: number): number => (on ? mask : 0)
/** Mechanical (b2), unrecoverable (b5), recovers by itself (b6). */
const otherErrorBits = 0b0110_0100

/** The four bytes of automatic status back (`GS a`). */
export type StatusBytes = readonly [number, number, number, number]

export function statusBytes(status: PrinterStatus): StatusBytes {
  const { paper, isCoverOpen, hasCutterError, hasOtherError } = status
  return [
    0x10 | bits(status.isDrawerPinHigh, 1 << 2) | bits(status.isOffline, 1 << 3) | bits(isCoverOpen, 1 << 5),
    bits(status.isWaiting, 1 << 0) | bits(hasCutterError, 1 << 3) | bits(hasOtherError, 1 << 5),
    paper === 'out' ? 0b1111 : paper === 'low' ? 0b0011 : 0,
    0,
  ]
}

export const readStatusBytes = ([line, error, paper]: StatusBytes): PrinterStatus => ({
  paper: paper & 0b1100 ? 'out' : paper & 0b0011 ? 'low' : 'ok',
  isCoverOpen: bit(line, 5),
  hasCutterError: bit(error, 3),
  hasOtherError: (error & otherErrorBits) !== 0,
  isOffline: bit(line, 3),
  isWaiting: bit(error, 0),
  isDrawerPinHigh: bit(line, 2),
})

/** The answer to `DLE EOT n`, n = 1 printer, 2 why offline, 3 error, 4 paper. */
export function realTimeByte(n: number, status: PrinterStatus): number {
  const { paper, isCoverOpen, hasCutterError, hasOtherError } = status
  switch (n) {
    case 1:
      return (
        0x12 |
        bits(status.isDrawerPinHigh, 1 << 2) |
        bits(status.isOffline, 1 << 3) |
        bits(status.isWaiting, 1 << 5)
      )
    case 2:
      return (
        0x12 |
        bits(isCoverOpen, 1 << 2) |
        bits(paper === 'out', 1 << 5) |
        bits(hasCutterError || hasOtherError, 1 << 6)
      )
    case 3:
      return 0x12 | bits(hasCutterError, 1 << 3) | bits(hasOtherError, 1 << 5)
    default:
      return 0x12 | bits(paper !== 'ok', 0b0000_1100) | bits(paper === 'out', 0b0110_0000)
  }
}

/** From the answers to n = 1 to 4. */
export const readRealTimeBytes = (
  printer: number,
  why: number,
  error: number,
  paper: number,
): PrinterStatus => ({
  paper: paper & 0b0110_0000 || bit(why, 5) ? 'out' : paper & 0b0000_1100 ? 'low' : 'ok',
  isCoverOpen: bit(why, 2),
  hasCutterError: bit(error, 3),
  hasOtherError: (error & otherErrorBits) !== 0,
  isOffline: bit(printer, 3),
  isWaiting: bit(printer, 5),
  isDrawerPinHigh: bit(printer, 2),
})
