import type { DecodedFrame, FrameDecoder, WireChunk } from '../../hub/frame-decoder.ts'
import {
  confirmationOf,
  decodeProductInformation,
  decodeSystemParameters,
  type InstructionName,
  instructionOf,
  productInformationLength,
  systemParametersLength,
} from './messages.ts'
import { encodePacket, type Packet, PacketCutter, packetKinds } from './packet.ts'

type Fields = DecodedFrame['fields']

// Arguments that are a secret, or texts of which nobody knows who wrote them.
const hiddenArguments: ReadonlySet<InstructionName> = new Set(['VfyPwd', 'SetPwd', 'WriteNotepad'])
const hiddenAnswers: ReadonlySet<InstructionName> = new Set(['ReadNotepad', 'ReadInfPage'])

/** Explains the line of a Grow or ZFM module. Images and templates go by as zeros, passwords too. */
export function createGrowDecoder(): FrameDecoder {
  const cutters = { out: new PacketCutter(), in: new PacketCutter() }
  let asked: InstructionName | undefined

  function explain(direction: WireChunk['direction'], packet: Packet): DecodedFrame {
    const { kind, payload } = packet
    if (kind === packetKinds.command) {
      asked = instructionOf(payload[0])
      const hides = asked !== undefined && hiddenArguments.has(asked)
      return frame(direction, packet, asked ?? 'command', fieldsOfCommand(asked, payload), hides)
    }
    if (kind === packetKinds.ack) {
      const confirmation = confirmationOf(payload[0]) ?? `0x${(payload[0] ?? 0).toString(16)}`
      const hides = asked !== undefined && hiddenAnswers.has(asked)
      const fields = hides ? {} : fieldsOfAnswer(asked, payload)
      return frame(direction, packet, `${asked ?? ''} ack`.trim(), { confirmation, ...fields }, hides, 1)
    }
    const name = `${asked ?? ''} data`.trim()
    return frame(
      direction,
      packet,
      name,
      { length: payload.length, last: kind === packetKinds.lastData },
      true,
      0,
    )
  }

  return {
    push({ direction, pipe, bytes }) {
      return cutters[direction].push(bytes).map((event): DecodedFrame => {
        if (event.kind === 'packet') return explain(direction, event.packet)
        const length = event.kind === 'noise' ? event.length : event.packet.payload.length
        const fault = event.kind === 'noise' ? undefined : 'bad checksum'
        return {
          direction,
          pipe,
          name: event.kind === 'noise' ? 'noise' : 'packet',
          fields: { length },
          bytes: new Uint8Array(length),
          replaced: true,
          ...(fault && { fault }),
        }
      })
    },
  }
}

/** `hides`: the payload from byte `keeps` on becomes zeros, with a checksum that fits. */
function frame(
  direction: WireChunk['direction'],
  { kind, address, payload }: Packet,
  name: string,
  fields: Fields,
  hides: boolean,
  keeps = 1,
): DecodedFrame {
  const shown = payload.slice()
  if (hides) shown.fill(0, keeps)
  return {
    direction,
    pipe: 'line',
    name,
    fields,
    bytes: encodePacket(kind, shown, address),
    replaced: hides && payload.length > keeps,
  }
}

function fieldsOfCommand(name: InstructionName | undefined, payload: Uint8Array): Fields {
  if (name === undefined) return { code: payload[0] ?? 0, length: payload.length }
  if (name === 'AuraLed') return { mode: payload[1] ?? 0, speed: payload[2] ?? 0, colour: payload[3] ?? 0 }
  if (name === 'SetSysPara') return { register: payload[1] ?? 0, value: payload[2] ?? 0 }
  return {}
}

function fieldsOfAnswer(name: InstructionName | undefined, payload: Uint8Array): Fields {
  if (payload[0] !== 0) return {}
  if (name === 'ReadSysPara' && payload.length === systemParametersLength)
    return { ...decodeSystemParameters(payload) }
  if (name === 'ReadProdInfo' && payload.length === productInformationLength)
    return { ...decodeProductInformation(payload) }
  if (name === 'TemplateNum' && payload.length === 3)
    return { templates: ((payload[1] ?? 0) << 8) | (payload[2] ?? 0) }
  return {}
}
