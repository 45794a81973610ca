/**
 * Reports of the STU pads by number (devices.md §3; sizes as an STU-430V lists them in its report 0xff). The same ones
 * go over a serial line and over USB. Sizes include the number itself.
 */
export const reportIds = {
  penData: 0x01,
  status: 0x03,
  reset: 0x04,
  hidInformation: 0x06,
  information: 0x08,
  capability: 0x09,
  uid: 0x0a,
  uid2: 0x0b,
  defaultMode: 0x0c,
  reportRate: 0x0d,
  renderingMode: 0x0e,
  eSerial: 0x0f,
  clearScreen: 0x20,
  inkingMode: 0x21,
  inkThreshold: 0x22,
  clearArea: 0x23,
  startImageArea: 0x24,
  startImage: 0x25,
  imageBlock: 0x26,
  endImage: 0x27,
  penColour16: 0x28,
  backgroundColour16: 0x29,
  writingArea: 0x2a,
  backlight: 0x2b,
  contrast: 0x2c,
  penColour24: 0x2d,
  backgroundColour24: 0x2e,
  bootScreen: 0x2f,
  penDataOptionMode: 0x32,
  penDataTimeSequence: 0x34,
  /** Serial only: asks for the report whose number follows. */
  getReport: 0x80,
  /** Serial only: how a report that was set went. */
  setResult: 0x81,
} as const

export interface ReportFacts {
  readonly name: string
  readonly size: number
}

const facts: Readonly<Record<keyof typeof reportIds, ReportFacts>> = {
  penData: { name: 'PenData', size: 7 },
  status: { name: 'Status', size: 5 },
  reset: { name: 'Reset', size: 2 },
  hidInformation: { name: 'HidInformation', size: 9 },
  information: { name: 'Information', size: 17 },
  capability: { name: 'Capability', size: 17 },
  uid: { name: 'Uid', size: 5 },
  uid2: { name: 'Uid2', size: 11 },
  defaultMode: { name: 'DefaultMode', size: 3 },
  reportRate: { name: 'ReportRate', size: 2 },
  renderingMode: { name: 'RenderingMode', size: 2 },
  eSerial: { name: 'eSerial', size: 14 },
  clearScreen: { name: 'ClearScreen', size: 2 },
  inkingMode: { name: 'InkingMode', size: 2 },
  inkThreshold: { name: 'InkThreshold', size: 5 },
  clearArea: { name: 'ClearArea', size: 11 },
  startImageArea: { name: 'StartImageArea', size: 11 },
  startImage: { name: 'StartImage', size: 2 },
  imageBlock: { name: 'ImageBlock', size: 256 },
  endImage: { name: 'EndImage', size: 2 },
  penColour16: { name: 'PenColour16', size: 4 },
  backgroundColour16: { name: 'BackgroundColour16', size: 3 },
  writingArea: { name: 'WritingArea', size: 9 },
  backlight: { name: 'Backlight', size: 3 },
  contrast: { name: 'Contrast', size: 3 },
  penColour24: { name: 'PenColour24', size: 5 },
  backgroundColour24: { name: 'BackgroundColour24', size: 4 },
  bootScreen: { name: 'BootScreen', size: 2 },
  penDataOptionMode: { name: 'PenDataOptionMode', size: 2 },
  penDataTimeSequence: { name: 'PenDataTimeSequence', size: 11 },
  getReport: { name: 'GetReport', size: 2 },
  setResult: { name: 'SetResult', size: 2 },
}

const byId: ReadonlyMap<number, ReportFacts> = new Map(
  (Object.keys(reportIds) as (keyof typeof reportIds)[]).map((key) => [reportIds[key], facts[key]]),
)

/** Undefined for a report that we do not use. */
export const reportFacts = (id: number): ReportFacts | undefined => byId.get(id)
export const sizeOfReport = (id: number): number => byId.get(id)?.size ?? 0

/** `Status`: what the pad is doing. */
export const padStates = {
  ready: 0,
  image: 1,
  capture: 2,
  calculation: 3,
  boot: 4,
  romBusy: 5,
  reset: 0xff,
} as const

/** In `Status` as the last result, and in `SetResult`. */
export const padErrors = {
  none: 0x00,
  wrongReport: 0x01,
  wrongState: 0x02,
  checksum: 0x03,
  parameter: 0x04,
  imageEncoding: 0x10,
  imageTooLong: 0x11,
  imageZlib: 0x12,
  imageArea: 0x15,
} as const

/** `StartImage`: how the picture is sent. */
export const imageModes = { mono: 0x00, monoZlib: 0x01, colour16: 0x02, colour24: 0x04 } as const
export type ImageMode = keyof typeof imageModes

/** In `Capability`. */
export const encodingFlags = { zlib: 0x01, mono: 0x02, colour16: 0x04, colour24: 0x08 } as const

/** Data in one `ImageBlock`: what every pad takes (256 bytes in all), and the most over a serial line (2560). */
export const blockData = 253
export const longestBlockData = 2557
