import type { Alignment } from '#contract/domain/receipt-layout.ts'
import type { Picture } from './picture.ts'

// ESC/POS as Epson's command reference gives it. Handled in the order of the stream unless said otherwise.

export const initialize = [0x1b, 0x40]
/** Single-byte characters, also on models with kanji. */
export const cancelKanji = [0x1c, 0x2e]
export const fontA = [0x1b, 0x4d, 0x00]
export const selectCodePage = (number: number): number[] => [0x1b, 0x74, number]
const alignments: Readonly<Record<Alignment, number>> = { left: 0, center: 1, right: 2 }
export const align = (alignment: Alignment): number[] => [0x1b, 0x61, alignments[alignment]]
export const bold = (on: boolean): number[] => [0x1b, 0x45, on ? 1 : 0]
/** Double width and height, or plain. */
export const large = (on: boolean): number[] => [0x1d, 0x21, on ? 0x11 : 0x00]
export const lineFeed = [0x0a]
export const feed = (lines: number): number[] => [0x1b, 0x64, lines]
/** Feeds the last line past the knife, then cuts but for one point. */
export const feedAndCut = [0x1d, 0x56, 0x42, 0x00]

/** QR model 2, dots of six, error correction M. `GS ( k`: store, then print. */
export const qrCode = (data: Uint8Array): number[] => {
  const length = data.length + 3
  return [
    ...[0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00],
    ...[0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, 0x06],
    ...[0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31],
    ...[0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...data],
    ...[0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30],
  ]
}

/** `GS v 0`, each dot two by two. `bits` as they shall be sent. */
export const picture = ({ bytesPerRow, rows }: Picture, bits: Uint8Array): number[] => [
  ...[0x1d, 0x76, 0x30, 0x03, bytesPerRow & 0xff, bytesPerRow >> 8, rows & 0xff, rows >> 8],
  ...bits,
]

/** Automatic status back for drawer, line, errors, paper and panel; answers once at once. `ESC @` ends it. */
export const liveStatusOn = [0x1d, 0x61, 0x4f]
/** Answered with one byte when everything before it has been carried out. */
export const requestPaperStatus = [0x1d, 0x72, 0x01]
export const printerNames = { firmware: 0x41, maker: 0x42, model: 0x43 } as const
/** Answered in order with `5F text 00`. */
export const requestName = (name: keyof typeof printerNames): number[] => [0x1d, 0x49, printerNames[name]]

/** Real time: answered at once, also when the printer is offline. n = 1 printer, 2 offline, 3 error, 4 paper. */
export const requestRealTimeStatus = (n: 1 | 2 | 3 | 4): number[] => [0x10, 0x04, n]
/** Real time: drops whatever was sent and not printed, also half a command; answered with `37 25 00`. */
export const clearBuffers = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]
/** Real time: after an error that has been mended, print on from the line where it happened. */
export const continueAfterError = [0x10, 0x05, 0x01]
/** Real time: after an error that has been mended, drop what is left. */
export const dropAfterError = [0x10, 0x05, 0x02]
