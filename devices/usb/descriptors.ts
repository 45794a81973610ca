import type { WebUsbConfiguration, WebUsbInterface } from './web-usb.ts'

/** The fields of a device descriptor (USB 2.0, table 9-8) that we use. */
export interface DeviceDescriptor {
  readonly classCode: number
  readonly subclassCode: number
  readonly protocolCode: number
  readonly vendorId: number
  readonly productId: number
  readonly version: number
  readonly productIndex: number
  readonly serialIndex: number
  readonly configurationCount: number
}

export function parseDeviceDescriptor(bytes: Uint8Array): DeviceDescriptor {
  if (bytes.length < 18 || bytes[1] !== descriptorTypes.device)
    throw new RangeError('not a device descriptor')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    classCode: view.getUint8(4),
    subclassCode: view.getUint8(5),
    protocolCode: view.getUint8(6),
    vendorId: view.getUint16(8, true),
    productId: view.getUint16(10, true),
    version: view.getUint16(12, true),
    productIndex: view.getUint8(15),
    serialIndex: view.getUint8(16),
    configurationCount: view.getUint8(17),
  }
}

/** USB 2.0, table 9-5; 0x21 and 0x22 are of the HID class. */
export const descriptorTypes = {
  device: 1,
  configuration: 2,
  string: 3,
  interface: 4,
  endpoint: 5,
  hid: 0x21,
  report: 0x22,
} as const

const endpointTypes = ['control', 'isochronous', 'bulk', 'interrupt'] as const

/** The first setting of each interface, in the words of WebUSB. A descriptor that lies about its length ends it. */
export function parseConfiguration(bytes: Uint8Array): WebUsbConfiguration {
  const interfaces: WebUsbInterface[] = []
  let endpoints: WebUsbInterface['alternate']['endpoints'][number][] = []
  for (const part of descriptorsIn(bytes)) {
    const [, type, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0, b7 = 0] = part
    if (type === descriptorTypes.interface && part.length >= 9) {
      endpoints = []
      // Another setting of an interface that we have: its endpoints are counted nowhere.
      if (b3 !== 0) continue
      const alternate = { interfaceClass: b5, interfaceSubclass: b6, interfaceProtocol: b7, endpoints }
      interfaces.push({ interfaceNumber: b2, alternate })
    }
    if (type === descriptorTypes.endpoint && part.length >= 7) {
      endpoints.push({
        endpointNumber: b2 & 0x0f,
        direction: b2 & 0x80 ? 'in' : 'out',
        type: endpointTypes[b3 & 3] ?? 'control',
        packetSize: (b4 | (b5 << 8)) & 0x7ff,
      })
    }
  }
  return { configurationValue: bytes[5] ?? 1, interfaces }
}

/** One descriptor after the other; each begins with its length and its type. */
export function* descriptorsIn(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const length = bytes[at] ?? 0
    if (length < 2 || at + length > bytes.length) return
    yield bytes.subarray(at, at + length)
    at += length
  }
}
