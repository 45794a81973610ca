import { defaultAddress, encodePacket, packetKinds } from './packet.ts'

/** Instructions of the R503 and ZFM manuals, as far as we use them or know them in a trace. */
export const instructions = {
  GetImg: 0x01,
  Img2Tz: 0x02,
  Match: 0x03,
  Search: 0x04,
  RegModel: 0x05,
  Store: 0x06,
  Load: 0x07,
  UpChar: 0x08,
  DownChar: 0x09,
  UpImage: 0x0a,
  DownImage: 0x0b,
  Delete: 0x0c,
  Empty: 0x0d,
  SetSysPara: 0x0e,
  ReadSysPara: 0x0f,
  SetPwd: 0x12,
  VfyPwd: 0x13,
  GetRandom: 0x14,
  SetAddr: 0x15,
  ReadInfPage: 0x16,
  WriteNotepad: 0x18,
  ReadNotepad: 0x19,
  HighSpeedSearch: 0x1b,
  TemplateNum: 0x1d,
  ReadIndexTable: 0x1f,
  GetImageEx: 0x28,
  Cancel: 0x30,
  AutoEnroll: 0x31,
  AutoIdentify: 0x32,
  Sleep: 0x33,
  AuraLed: 0x35,
  CheckSensor: 0x36,
  AlgVer: 0x39,
  FwVer: 0x3a,
  ReadProdInfo: 0x3c,
  SoftReset: 0x3d,
  HandShake: 0x40,
  Echo: 0x53,
} as const
export type InstructionName = keyof typeof instructions

/** Confirmation codes: the first byte of an ack. */
export const confirmations = {
  ok: 0x00,
  'receive error': 0x01,
  'no finger': 0x02,
  'capture failed': 0x03,
  'image messy': 0x06,
  'too few features': 0x07,
  'no match': 0x08,
  'not found': 0x09,
  'combine failed': 0x0a,
  'bad page': 0x0b,
  'load failed': 0x0c,
  'template upload failed': 0x0d,
  'no more data': 0x0e,
  'image upload failed': 0x0f,
  'delete failed': 0x10,
  'clear failed': 0x11,
  'wrong password': 0x13,
  'no valid image': 0x15,
  'flash error': 0x18,
  'bad register': 0x1a,
  'wrong address': 0x20,
  'verify password first': 0x21,
  timeout: 0x26,
  'sensor fault': 0x29,
} as const
export type Confirmation = keyof typeof confirmations

const confirmationNames = new Map(
  Object.entries(confirmations).map(([name, code]) => [code as number, name as Confirmation]),
)
const instructionNames = new Map(
  Object.entries(instructions).map(([name, code]) => [code as number, name as InstructionName]),
)
export const confirmationOf = (code: number | undefined): Confirmation | undefined =>
  code === undefined ? undefined : confirmationNames.get(code)
export const instructionOf = (code: number | undefined): InstructionName | undefined =>
  code === undefined ? undefined : instructionNames.get(code)

/** A command packet: the instruction, then its arguments. */
export const command = (
  name: InstructionName,
  args: readonly number[] = [],
  address = defaultAddress,
): Uint8Array => encodePacket(packetKinds.command, Uint8Array.of(instructions[name], ...args), address)

/** An ack: the confirmation, then what was asked for. */
export const ack = (
  confirmation: Confirmation,
  data: Iterable<number> = [],
  address = defaultAddress,
): Uint8Array => encodePacket(packetKinds.ack, Uint8Array.of(confirmations[confirmation], ...data), address)

export const uint32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
]

/** Code in ReadSysPara and SetSysPara (register 6) → bytes of payload in a data packet. */
export const packetSizes = [32, 64, 128, 256] as const
export type PacketSize = (typeof packetSizes)[number]
export const packetSizeRegister = 6

export interface SystemParameters {
  readonly status: number
  readonly systemId: number
  readonly capacity: number
  readonly security: number
  readonly address: number
  readonly packetSize: PacketSize
  /** 57600 for N = 6. */
  readonly baudRate: number
}
/** Ack of ReadSysPara, confirmation included. No other ack that we ask for is so long. */
export const systemParametersLength = 17

export function decodeSystemParameters(payload: Uint8Array): SystemParameters {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  return {
    status: view.getUint16(1),
    systemId: view.getUint16(3),
    capacity: view.getUint16(5),
    security: view.getUint16(7),
    address: view.getUint32(9),
    packetSize: packetSizes[view.getUint16(13)] ?? 128,
    baudRate: view.getUint16(15) * 9600,
  }
}

export function encodeSystemParameters(parameters: SystemParameters): Uint8Array {
  const view = new DataView(new ArrayBuffer(systemParametersLength - 1))
  view.setUint16(0, parameters.status)
  view.setUint16(2, parameters.systemId)
  view.setUint16(4, parameters.capacity)
  view.setUint16(6, parameters.security)
  view.setUint32(8, parameters.address)
  view.setUint16(12, packetSizes.indexOf(parameters.packetSize))
  view.setUint16(14, parameters.baudRate / 9600)
  return new Uint8Array(view.buffer)
}

export interface ProductInformation {
  readonly model: string
  readonly batch: string
  readonly serialNumber: string
  readonly hardware: string
  readonly sensor: string
  readonly width: number
  readonly height: number
  readonly templateSize: number
  readonly templates: number
}
/** Ack of ReadProdInfo, confirmation included. */
export const productInformationLength = 47

export function decodeProductInformation(payload: Uint8Array): ProductInformation {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  return {
    model: textOf(payload.subarray(1, 17)),
    batch: textOf(payload.subarray(17, 21)),
    serialNumber: textOf(payload.subarray(21, 29)),
    hardware: `${payload[29]}.${payload[30]}`,
    sensor: textOf(payload.subarray(31, 39)),
    width: view.getUint16(39),
    height: view.getUint16(41),
    templateSize: view.getUint16(43),
    templates: view.getUint16(45),
  }
}

export function encodeProductInformation(product: ProductInformation): Uint8Array {
  const bytes = new Uint8Array(productInformationLength - 1)
  const view = new DataView(bytes.buffer)
  bytes.set(ascii(product.model, 16), 0)
  bytes.set(ascii(product.batch, 4), 16)
  bytes.set(ascii(product.serialNumber, 8), 20)
  bytes.set(product.hardware.split('.').map(Number), 28)
  bytes.set(ascii(product.sensor, 8), 30)
  view.setUint16(38, product.width)
  view.setUint16(40, product.height)
  view.setUint16(42, product.templateSize)
  view.setUint16(44, product.templates)
  return bytes
}

/** Fields of fixed width, filled up with zeros. */
export const ascii = (text: string, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, i) => text.charCodeAt(i) || 0)
export const textOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ' '))
    .join('')
    .trim()

/** The ring of the R503 (AuraLed): mode, speed, colour, count; a count of 0 goes on for ever. */
export const lights = {
  /** Breathing blue: lay your finger here. */
  waiting: [0x01, 0x60, 0x02, 0x00],
  /** Steady purple: keep it still. */
  reading: [0x03, 0x00, 0x03, 0x00],
  off: [0x04, 0x00, 0x02, 0x00],
} as const
export type Light = keyof typeof lights
