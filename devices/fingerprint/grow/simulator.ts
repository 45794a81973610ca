import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { atLineRate } from '../../simulated-counter/line-rate.ts'
import type { FingerHands, SerialSimulator } from '../../simulator.ts'
import type { Transport } from '../../transport.ts'
import { createLaidFinger } from '../simulator/laid-finger.ts'
import { dataPackets } from './data-packets.ts'
import {
  ack,
  ascii,
  type Confirmation,
  encodeProductInformation,
  encodeSystemParameters,
  type InstructionName,
  instructionOf,
  packetSizeRegister,
  packetSizes,
  type SystemParameters,
  uint32,
} from './messages.ts'
import type { GrowModel } from './models.ts'
import { defaultAddress, PacketCutter, packetKinds } from './packet.ts'
import { packedLength, packPixels } from './pixels.ts'
import { createSimulatedLine, type SimulatedLine } from './simulated-line.ts'

const faults = [
  'none',
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'bad-checksum',
  'late-reply',
  'unasked',
  'lies-about-length',
  'wrong-device',
  'unplug-mid-frame',
  'power-loss',
  'smudged',
  'partial-finger',
  'no-image',
] as const satisfies readonly SimulatorFault[]

/** What a real module takes before it answers, in milliseconds (2021 UART log, devices.md §2.1). */
const thinkingMs: Partial<Record<InstructionName, number>> = { GetImg: 187, Img2Tz: 295, Store: 58 }
const usuallyThinkingMs = 16
const bootMs = 200

interface Reply {
  readonly confirmation?: Confirmation
  readonly data?: Iterable<number>
}
const unknownInstruction: Reply = { confirmation: 'receive error' }

export interface GrowSimulatorOptions {
  /** The pace and the thinking time of the real module; without it as fast as the line takes it. */
  readonly lineRate?: boolean
  readonly baudRate?: number
  readonly packetSize?: SystemParameters['packetSize']
  readonly password?: number
  /** `false`: a lot that refuses DownImage. */
  readonly knowsDownImage?: boolean
  /** How late a `late-reply` is. */
  readonly lateMs?: number
  /** Somebody else's templates in its library. */
  readonly templates?: number
}

export interface GrowSimulator extends SerialSimulator, FingerHands {
  /** What the sensor itself still holds. */
  readonly holds: { readonly image: boolean; readonly templates: number }
}

/** A Grow R503 or a module of the ZFM family, byte for byte. */
export function createGrowSimulator(model: GrowModel, options: GrowSimulatorOptions = {}): GrowSimulator {
  const { baudRate = 57_600, password = 0, lateMs = 1500, lineRate = false } = options
  const size = { width: model.width, height: model.height, pixelsPerInch: model.pixelsPerInch }
  const imageLength = packedLength(model.width, model.height)
  const finger = createLaidFinger()
  let fault: SimulatorFault = 'none'
  let packetSize = options.packetSize ?? 128
  let templates = options.templates ?? 0
  /** In RAM: gone with the power. */
  let memory = freshMemory()
  let line: SimulatedLine | undefined
  let plugged: Transport | undefined

  function freshMemory() {
    return {
      image: undefined as Uint8Array | undefined,
      isVerified: password === 0,
      /** Bytes of a DownImage that came in so far. */
      incoming: undefined as Uint8Array[] | undefined,
    }
  }

  const answer = (confirmation: Confirmation, data?: Iterable<number>, afterMs = usuallyThinkingMs): void => {
    line?.send(ack(confirmation, data), { afterMs, fault })
  }

  function sendImage(image: Uint8Array): void {
    const packets = dataPackets(image, packetSize)
    const size = packets.length / Math.ceil(image.length / packetSize)
    const breaks = fault === 'cut-short' || fault === 'unplug-mid-frame' || fault === 'power-loss'
    const end = breaks ? Math.floor(packets.length / 2) + 20 : packets.length
    for (let at = 0; at < end; at += size)
      line?.send(packets.subarray(at, Math.min(at + size, end)), { fault })
    if (fault === 'unplug-mid-frame') line?.afterwards(pullCable)
    if (fault === 'power-loss') line?.afterwards(losePower)
  }

  function pullCable(): void {
    fault = 'none'
    void plugged?.close()
  }

  /** The UART bridge stays, the module starts anew: it forgets everything and says 55 when it is ready. */
  function losePower(): void {
    fault = 'none'
    memory = freshMemory()
    const booting = line
    booting?.cut()
    setTimeout(() => booting?.send(Uint8Array.of(0x55)), bootMs)
  }

  function obey(name: InstructionName | undefined, args: Uint8Array): void {
    const { confirmation = 'ok', data } = replyTo(name, args)
    answer(confirmation, data, name && thinkingMs[name])
    if (name === 'UpImage' && confirmation === 'ok' && memory.image) sendImage(memory.image)
  }

  function replyTo(name: InstructionName | undefined, args: Uint8Array): Reply {
    if (name === 'VfyPwd') {
      memory.isVerified = uint32(password).every((byte, i) => byte === args[i])
      return memory.isVerified ? {} : { confirmation: 'wrong password' }
    }
    if (!memory.isVerified) return { confirmation: 'verify password first' }
    switch (name) {
      case 'GetImg':
        return takeImage()
      case 'UpImage':
        return memory.image ? {} : { confirmation: 'no valid image' }
      case 'DownImage':
        if (options.knowsDownImage === false) return unknownInstruction
        memory.incoming = []
        return {}
      case 'Empty':
        templates = 0
        return {}
      case 'TemplateNum':
        return { data: [templates >> 8, templates & 0xff] }
      case 'SetSysPara':
        if (args[0] !== packetSizeRegister) return { confirmation: 'bad register' }
        packetSize = packetSizes[args[1] ?? 0] ?? packetSize
        return {}
      case 'ReadSysPara':
        return { data: encodeSystemParameters(parameters()) }
      case 'HandShake':
        return {}
      case 'AuraLed':
        return model.hasLight ? {} : unknownInstruction
      case 'ReadProdInfo':
        return model.namesItself ? { data: encodeProductInformation(product()) } : unknownInstruction
      case 'FwVer':
        return model.namesItself ? { data: ascii('SIM 1.0', 32) } : unknownInstruction
      default:
        // Of no use at a counter: no template is ever made.
        return unknownInstruction
    }
  }

  function takeImage(): Reply {
    if (!finger.isThere) return { confirmation: 'no finger' }
    if (fault === 'no-image') return { confirmation: 'capture failed' }
    memory.image = packPixels(finger.picture(size, fault))
    return {}
  }

  const parameters = (): SystemParameters => ({
    status: 0,
    systemId: 0x0c2e,
    capacity: 200,
    security: 3,
    address: defaultAddress,
    packetSize,
    baudRate,
  })
  const product = () => ({
    model: 'R503',
    batch: 'SIM',
    serialNumber: 'SIM00001',
    hardware: '1.0',
    sensor: 'SIM',
    width: model.width,
    height: model.height,
    templateSize: 1536,
    templates: 200,
  })

  function takeData(payload: Uint8Array, isLast: boolean): void {
    if (!memory.incoming) return
    memory.incoming.push(payload.slice())
    if (!isLast) return
    const image = Buffer.concat(memory.incoming)
    memory.incoming = undefined
    if (image.length === imageLength) memory.image = image
  }

  return {
    kind: 'serial',
    baudRate,
    faults,
    get fault() {
      return fault
    },
    setFault(wanted) {
      fault = wanted
    },
    get holds() {
      return { image: memory.image?.some((byte) => byte !== 0xff) ?? false, templates }
    },
    place: finger.place,
    lift: finger.lift,
    attach(deviceEnd) {
      const cutter = new PacketCutter()
      memory = freshMemory()
      line?.cut()
      line = createSimulatedLine(deviceEnd, { lateMs, bytesPerSecond: lineRate ? baudRate / 10 : undefined })
      plugged = deviceEnd
      const arriving = lineRate ? atLineRate(deviceEnd, baudRate) : deviceEnd
      arriving.onBytes((bytes) => {
        if (plugged !== deviceEnd) return
        for (const event of cutter.push(bytes)) {
          if (event.kind === 'bad-checksum') answer('receive error')
          if (event.kind !== 'packet' || event.packet.address !== defaultAddress) continue
          const { kind, payload } = event.packet
          if (kind === packetKinds.command) obey(instructionOf(payload[0]), payload.slice(1))
          else takeData(payload, kind === packetKinds.lastData)
        }
      })
      deviceEnd.onClosed(() => {
        if (plugged !== deviceEnd) return
        line?.cut()
        line = undefined
        plugged = undefined
      })
    },
  }
}
