import type { DecodedFrame, FrameDecoder } from '../../hub/frame-decoder.ts'
import { penReportsIn, readCapability, readInformation, readStatus } from './messages.ts'
import { reportFacts, reportIds } from './reports.ts'
import { encodeStuFrame, type StuFrameEvent, StuFramer } from './serial-framing.ts'

type Fields = DecodedFrame['fields']
type Explained = { name: string; fields: Fields; bytes: Uint8Array; replaced: boolean }

/**
 * Explains what goes over the wire. Where the pen was and what stands on the pad are of the visitor: both are zeros
 * here, of the same length.
 */
export function createStuDecoder(): FrameDecoder {
  const framers = { in: new StuFramer(), out: new StuFramer() }
  return {
    push({ direction, pipe, bytes }) {
      if (pipe !== 'line') {
        // A question over USB carries no report, only the setup that asks for it.
        if (bytes.length === 0) return []
        return [{ direction, pipe, ...explain(bytes, true) }]
      }
      return framers[direction].push(bytes).map((event) => ({ direction, pipe, ...explainFrame(event) }))
    },
  }
}

function explainFrame(event: StuFrameEvent): Explained & { fault?: string } {
  if (event.kind === 'report') {
    const explained = explain(event.report, false)
    const bytes = explained.replaced
      ? encodeStuFrame(explained.bytes, { checksum: event.checked ? '0000' : 'off' })
      : event.wire
    return { ...explained, bytes }
  }
  const { length } = event.wire
  const zeros = { fields: { length }, bytes: new Uint8Array(length), replaced: true }
  return event.kind === 'noise'
    ? { name: 'ruis', ...zeros }
    : { name: 'kapot', ...zeros, fault: event.reason }
}

/** `isPacket`: USB may give several pen reports at a time, and zeros behind them. */
function explain(report: Uint8Array, isPacket: boolean): Explained {
  const [id = 0, value = 0] = report
  const facts = reportFacts(id)
  const name = facts?.name ?? `Report ${id.toString(16).padStart(2, '0')}`
  const open = (fields: Fields): Explained => ({ name, fields, bytes: report, replaced: false })
  const hidden = (fields: Fields, kept = 1): Explained => ({
    name,
    fields,
    bytes: report.map((byte, i) => (i < kept ? byte : 0)),
    replaced: true,
  })
  switch (id) {
    case reportIds.penData:
    case reportIds.penDataTimeSequence: {
      const pens = penReportsIn(report)
      const [first] = pens
      const fields = {
        ...(first && { inRange: first.inRange, tip: first.tip }),
        ...(first?.sequence !== undefined && { sequence: first.sequence }),
        ...(isPacket && { reports: pens.length }),
      }
      return hidden(fields)
    }
    case reportIds.imageBlock:
      return hidden({ length: value | ((report[2] ?? 0) << 8) }, 3)
    case reportIds.status:
      return open({ ...readStatus(report) })
    case reportIds.information:
      return open({ ...readInformation(report) })
    case reportIds.capability:
      return open({ ...readCapability(report) })
    case reportIds.getReport:
      return open({ asks: reportFacts(value)?.name ?? value })
    case reportIds.setResult:
      return open({ error: value })
    default:
      // Of what we do not know we know not what is in it.
      return facts ? open(report.length === 2 ? { value } : {}) : hidden({ length: report.length })
  }
}
