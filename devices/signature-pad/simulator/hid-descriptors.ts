import { reportFacts, reportIds } from '../stu/reports.ts'
import type { SimulatedModel } from './simulated-models.ts'

/** Number of the one endpoint beside 0: the pen. */
export const penEndpoint = 1
const packetSize = 64

const inputReports = [reportIds.penData, reportIds.penDataTimeSequence] as const
/** What there is over a serial line alone. */
const serialOnly: readonly number[] = [
  ...[reportIds.getReport, reportIds.setResult, reportIds.hidInformation, reportIds.reportRate],
]
const colourOnly: readonly number[] = [
  ...[reportIds.renderingMode, reportIds.eSerial, reportIds.backgroundColour16, reportIds.backgroundColour24],
  ...[reportIds.backlight, reportIds.contrast],
]

const isColour = (model: SimulatedModel): boolean => ((model.capability[14] ?? 0) & 0x0c) !== 0

/** All feature reports of this model. */
const featureReports = (model: SimulatedModel): number[] =>
  Object.values(reportIds).filter(
    (id) =>
      !(inputReports as readonly number[]).includes(id) &&
      !serialOnly.includes(id) &&
      (isColour(model) || !colourOnly.includes(id)),
  )

/** HID 1.11, §6.2.2: bytes of no known meaning, as many as each report has without its number. */
export function reportDescriptor(model: SimulatedModel): Uint8Array {
  const report = (id: number, item: number): number[] => {
    const count = (reportFacts(id)?.size ?? 1) - 1
    // Report id, usage, as many as there are, input or feature (data, variable, absolute).
    return [0x85, id, 0x09, id, 0x96, count & 0xff, count >> 8, item, 0x02]
  }
  return Uint8Array.of(
    ...[0x06, 0x00, 0xff], // usage page: vendor defined
    ...[0x09, 0x01, 0xa1, 0x01], // an application of its own
    ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08], // bytes, 0 to 255
    ...inputReports.flatMap((id) => report(id, 0x81)),
    ...featureReports(model).flatMap((id) => report(id, 0xb1)),
    0xc0,
  )
}

const vendor = 0x056a
export const padStrings = (model: SimulatedModel): string[] => ['Wacom Co.,Ltd.', model.name]

/** USB 2.0, table 9-8. The pads have no serial number here; it is in a report. */
export const deviceDescriptor = ({ productId, firmware: [major, minor] }: SimulatedModel): Uint8Array =>
  Uint8Array.of(
    ...[18, 1, 0x00, 0x02, 0, 0, 0, packetSize],
    ...[vendor & 0xff, vendor >> 8, productId & 0xff, productId >> 8],
    ...[minor, major, 1, 2, 0, 1],
  )

/** One interface of the HID class with the pen's endpoint, asked every 4 ms. */
export function configurationDescriptor(reportLength: number): Uint8Array {
  return Uint8Array.of(
    ...[9, 2, 34, 0, 1, 1, 0, 0x80, 125],
    ...[9, 4, 0, 0, 1, 0x03, 0x00, 0x00, 0],
    ...[9, 0x21, 0x11, 0x01, 0, 1, 0x22, reportLength & 0xff, reportLength >> 8],
    ...[7, 5, 0x80 | penEndpoint, 0x03, packetSize, 0, 4],
  )
}
