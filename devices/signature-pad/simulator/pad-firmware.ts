import { type PixelArea, readCapability } from '../stu/messages.ts'
import { encodingFlags, imageModes, padErrors, padStates, reportFacts, reportIds } from '../stu/reports.ts'
import { createPadScreen, type PadScreen } from './pad-screen.ts'
import type { SimulatedModel } from './simulated-models.ts'

/** A pen at one moment, in the pad's own units. */
export interface PenMoment {
  readonly inRange: boolean
  readonly tip: boolean
  readonly x: number
  readonly y: number
  readonly pressure: number
}

/** What a pad does with its reports, whatever carries them (devices.md §3). */
export interface PadFirmware {
  /** The report, or the pad's error. */
  get(id: number): Uint8Array | number
  /** The pad's error, 0 when it was done. */
  set(report: Uint8Array): number
  /** The report that the pen makes; undefined while the pad is busy with its screen. */
  pen(moment: PenMoment, timeMs: number): Uint8Array | undefined
  readonly screen: PadScreen
  /** Stays in this state, whatever it is told; undefined lets it go on. */
  stick(state: number | undefined): void
  /** Says that it is another model. */
  pretend(name: string | undefined): void
  /** As after the power came back: everything that was set is forgotten. */
  restart(): void
}

/** Settings as they stand after power-up; each report is kept as it was sent. */
const defaults = (width: number, height: number): [number, Uint8Array][] => [
  [reportIds.inkingMode, Uint8Array.of(reportIds.inkingMode, 1)],
  [reportIds.inkThreshold, Uint8Array.of(reportIds.inkThreshold, 0x15, 0, 0x10, 0)],
  [reportIds.writingArea, areaReport({ left: 0, top: 0, right: width - 1, bottom: height - 1 })],
  [reportIds.penColour24, Uint8Array.of(reportIds.penColour24, 0, 0, 0, 2)],
  [reportIds.penDataOptionMode, Uint8Array.of(reportIds.penDataOptionMode, 0)],
]

const areaReport = ({ left, top, right, bottom }: PixelArea): Uint8Array =>
  Uint8Array.of(
    reportIds.writingArea,
    ...[left, top, right, bottom].flatMap((value) => [value & 0xff, value >> 8]),
  )

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const areaAt = (report: Uint8Array, at: number): PixelArea => ({
  left: word(report, at),
  top: word(report, at + 2),
  right: word(report, at + 4),
  bottom: word(report, at + 6),
})
const ascii = (text: string, length: number): number[] =>
  Array.from({ length }, (_, i) => (i < text.length ? text.charCodeAt(i) : 0))

/** What `Capability` must say before a picture may be sent so; plain black and white is always taken. */
const flagOf: ReadonlyMap<number, number> = new Map([
  [imageModes.mono, 0],
  [imageModes.monoZlib, encodingFlags.zlib],
  [imageModes.colour16, encodingFlags.colour16],
  [imageModes.colour24, encodingFlags.colour24],
])

export interface PadFirmwareOptions {
  readonly rate: number
  /** Takes its time to clear and to draw. */
  readonly isSlow: boolean
  /** Reports of one length only. */
  readonly isHid: boolean
  /** The longest `ImageBlock` it takes, its head included. */
  readonly longestBlock: number
}

export function createPadFirmware(model: SimulatedModel, options: PadFirmwareOptions): PadFirmware {
  const { rate, isSlow, isHid, longestBlock } = options
  const capability = readCapability(Uint8Array.from(model.capability))
  const { screenWidth, screenHeight, maxX, maxY, encodingFlag } = capability
  const screen = createPadScreen(screenWidth, screenHeight)
  let settings = new Map(defaults(screenWidth, screenHeight))
  let name = model.name
  let stuck: number | undefined
  let busyUntil = 0
  let lastResult: number = padErrors.none
  let image: { mode: number; area: PixelArea | undefined; pieces: Uint8Array[]; length: number } | undefined
  let sequence = 0
  let lastInk: { x: number; y: number } | undefined

  const setting = (id: number): Uint8Array => settings.get(id) ?? new Uint8Array(2)
  const state = (): number => {
    if (stuck !== undefined) return stuck
    return image || performance.now() < busyUntil ? padStates.image : padStates.ready
  }
  const beBusy = (ms: number): void => {
    busyUntil = performance.now() + (isSlow ? ms : 2)
  }

  function begin(mode: number, area?: PixelArea): number {
    const flag = flagOf.get(mode)
    if (flag === undefined || (encodingFlag & flag) !== flag) return padErrors.imageEncoding
    image = { mode, area, pieces: [], length: 0 }
    return padErrors.none
  }

  function take(report: Uint8Array): number {
    const length = word(report, 1)
    if (!image || performance.now() < busyUntil) return padErrors.wrongState
    if (length === 0 || length > report.length - 3) return padErrors.parameter
    if (report.length > longestBlock || (isHid && report.length < longestBlock)) return padErrors.parameter
    image.pieces.push(report.slice(3, 3 + length))
    image.length += length
    // Its memory holds no more than the finest picture.
    return image.length > screenWidth * screenHeight * 3 ? padErrors.imageTooLong : padErrors.none
  }

  function finish(how: number): number {
    if (!image) return padErrors.wrongState
    const { mode, area, pieces } = image
    image = undefined
    if (how !== 0) return padErrors.none
    beBusy(model.drawMs)
    return screen.draw(mode, Uint8Array.from(pieces.flatMap((piece) => [...piece])), area)
  }

  /** In the order of what is allowed when: pieces of a picture only within one, all else only outside. */
  function obey(report: Uint8Array): number {
    const [id = 0, value = 0] = report
    const size = reportFacts(id)?.size
    if (size === undefined || (id === reportIds.eSerial && !model.hasESerial)) return padErrors.wrongReport
    if (id !== reportIds.imageBlock && report.length !== size) return padErrors.parameter
    if (stuck !== undefined) return padErrors.wrongState
    if (id === reportIds.imageBlock) return take(report)
    if (id === reportIds.endImage) return finish(value)
    if (state() !== padStates.ready) return padErrors.wrongState
    switch (id) {
      case reportIds.clearScreen:
        screen.clear()
        beBusy(model.clearMs)
        return padErrors.none
      case reportIds.clearArea:
        screen.clear(areaAt(report, 3))
        beBusy(model.clearMs / 2)
        return padErrors.none
      case reportIds.startImage:
        return begin(value)
      case reportIds.startImageArea:
        return begin(value, areaAt(report, 3))
      default:
        if (!settings.has(id)) return padErrors.wrongReport
        if (id === reportIds.inkingMode) lastInk = undefined
        settings.set(id, report.slice())
        return padErrors.none
    }
  }

  const information = (): Uint8Array =>
    Uint8Array.of(reportIds.information, ...ascii(name, 9), ...model.firmware, 0, 0xbb, 0, 0, 0)

  function draw(moment: PenMoment): void {
    const place = {
      x: (moment.x / maxX) * (screenWidth - 1),
      y: (moment.y / maxY) * (screenHeight - 1),
    }
    const threshold = word(setting(reportIds.inkThreshold), lastInk ? 3 : 1)
    const isInk = moment.tip && moment.pressure >= threshold && setting(reportIds.inkingMode)[1] === 1
    if (isInk) {
      const width = setting(reportIds.penColour24)[4] ?? 1
      screen.ink(lastInk ?? place, place, width, areaAt(setting(reportIds.writingArea), 1))
    }
    lastInk = isInk ? place : undefined
  }

  return {
    screen,
    get(id) {
      switch (id) {
        case reportIds.status:
          return Uint8Array.of(id, state(), lastResult, 0, 0)
        case reportIds.hidInformation:
          return Uint8Array.of(id, 0x6a, 0x05, model.productId, 0x00, 0x04, 0x01, 0, 0)
        case reportIds.information:
          return information()
        case reportIds.capability:
          return Uint8Array.from(model.capability)
        case reportIds.uid:
          return Uint8Array.of(id, 0, 0, 0, 0)
        case reportIds.uid2:
          return Uint8Array.of(id, ...ascii(model.serialNumber, 10))
        case reportIds.eSerial:
          return model.hasESerial
            ? Uint8Array.of(id, ...ascii(model.serialNumber, 13))
            : padErrors.wrongReport
        case reportIds.reportRate:
          return Uint8Array.of(id, rate)
        default:
          return settings.get(id) ?? padErrors.wrongReport
      }
    },
    set(report) {
      lastResult = obey(report)
      return lastResult
    },
    pen(moment, timeMs) {
      if (state() !== padStates.ready) return undefined
      draw(moment)
      sequence = (sequence + 1) & 0xffff
      const first = (moment.inRange ? 0x80 : 0) | (moment.tip ? 0x10 : 0) | (moment.pressure >> 8)
      const plain = [
        first,
        moment.pressure & 0xff,
        moment.x >> 8,
        moment.x & 0xff,
        moment.y >> 8,
        moment.y & 0xff,
      ]
      const mode = setting(reportIds.penDataOptionMode)[1] ?? 0
      if (mode === 0) return Uint8Array.of(reportIds.penData, ...plain)
      const time = Math.round(timeMs) & 0xffff
      return Uint8Array.of(
        reportIds.penDataTimeSequence,
        ...plain,
        ...(mode & 1 ? [time >> 8, time & 0xff] : [0, 0]),
        ...(mode & 2 ? [sequence >> 8, sequence & 0xff] : [0, 0]),
      )
    },
    stick(wanted) {
      stuck = wanted
    },
    pretend(wanted) {
      name = wanted ?? model.name
    },
    restart() {
      settings = new Map(defaults(screenWidth, screenHeight))
      image = undefined
      lastResult = padErrors.none
      busyUntil = 0
      lastInk = undefined
      screen.clear()
    },
  }
}
