/**
 * USB/IP as the Linux kernel describes it (Documentation/usb/usbip_protocol.rst): big-endian, first a request for a
 * device, then transfers by number.
 */
export const protocolVersion = 0x0111
export const opCodes = {
  importRequest: 0x8003,
  importReply: 0x0003,
  listRequest: 0x8005,
  listReply: 0x0005,
} as const
/** Of `usbip`: why an import is refused. */
export const importStatus = { ok: 0, busy: 2, absent: 4 } as const
const commands = { submit: 1, unlink: 2, submitted: 3, unlinked: 4 } as const
/** Results travel as negative error numbers of Linux. */
export const results = { ok: 0, stall: -32, fault: -71, overflow: -75, unlinked: -104 } as const

export const opHeaderBytes = 8
export const busIdBytes = 32
export const commandHeaderBytes = 48
/** Of the kernel: 2, full speed, which all our models have. */
const fullSpeed = 2

export interface Submit {
  readonly kind: 'submit'
  readonly sequence: number
  readonly direction: 'in' | 'out'
  readonly endpoint: number
  readonly length: number
  readonly setup: Uint8Array
}

export interface Unlink {
  readonly kind: 'unlink'
  readonly sequence: number
  readonly wanted: number
}

/** Undefined for what is none, or is no transfer we serve: no device of ours has isochronous endpoints. */
export function parseCommand(header: Uint8Array, maxBytes: number): Submit | Unlink | undefined {
  const view = new DataView(header.buffer, header.byteOffset, commandHeaderBytes)
  const sequence = view.getUint32(4)
  const direction = view.getUint32(12)
  const endpoint = view.getUint32(16)
  switch (view.getUint32(0)) {
    case commands.unlink:
      return { kind: 'unlink', sequence, wanted: view.getUint32(20) }
    case commands.submit: {
      const length = view.getUint32(24)
      const packets = view.getInt32(32)
      if (direction > 1 || endpoint > 15 || length > maxBytes || packets > 0) return undefined
      return {
        kind: 'submit',
        sequence,
        direction: direction === 1 ? 'in' : 'out',
        endpoint,
        length,
        setup: header.slice(40, 48),
      }
    }
    default:
      return undefined
  }
}

export function submitted(sequence: number, status: number, length: number, bytes?: Uint8Array): Uint8Array {
  const message = new Uint8Array(commandHeaderBytes + (bytes?.length ?? 0))
  const view = new DataView(message.buffer)
  view.setUint32(0, commands.submitted)
  view.setUint32(4, sequence)
  view.setInt32(20, status)
  view.setUint32(24, length)
  if (bytes) message.set(bytes, commandHeaderBytes)
  return message
}

export function unlinked(sequence: number, status: number): Uint8Array {
  const message = new Uint8Array(commandHeaderBytes)
  const view = new DataView(message.buffer)
  view.setUint32(0, commands.unlinked)
  view.setUint32(4, sequence)
  view.setInt32(20, status)
  return message
}

export function opReply(code: number, status: number): Uint8Array {
  const message = new Uint8Array(opHeaderBytes)
  const view = new DataView(message.buffer)
  view.setUint16(0, protocolVersion)
  view.setUint16(2, code)
  view.setUint32(4, status)
  return message
}

export interface DeviceRecord {
  readonly busId: string
  readonly deviceNumber: number
  readonly deviceDescriptor: Uint8Array
  readonly configurationValue: number
  readonly interfaceCount: number
}

/** The 312 bytes by which a device is introduced. */
export function deviceRecord(device: DeviceRecord): Uint8Array {
  const record = new Uint8Array(312)
  const view = new DataView(record.buffer)
  const text = new TextEncoder()
  record.set(text.encode(`/sys/devices/balie/usb1/${device.busId}`).subarray(0, 255), 0)
  record.set(text.encode(device.busId).subarray(0, busIdBytes - 1), 256)
  view.setUint32(288, 1)
  view.setUint32(292, device.deviceNumber)
  view.setUint32(296, fullSpeed)
  const descriptor = new DataView(device.deviceDescriptor.buffer, device.deviceDescriptor.byteOffset, 18)
  for (const [at, from] of [
    [300, 8],
    [302, 10],
    [304, 12],
  ] as const)
    view.setUint16(at, descriptor.getUint16(from, true))
  record.set(device.deviceDescriptor.subarray(4, 7), 306)
  record[309] = device.configurationValue
  record[310] = descriptor.getUint8(17)
  record[311] = device.interfaceCount
  return record
}
