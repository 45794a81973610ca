import type { UsbSetup } from '../../transport/usb-device.ts'

/** Vendor request 04 to the device; the register is wValue (libfprint uru4000; devices.md §2.2). */
export const registers = {
  /** Bit 7: low power. Bit 2: something went wrong. Bit 0: restarted. */
  status: 0x07,
  /** Key number, then a seed of ours (4, little endian). */
  scrambleIndex: 0x33,
  /** What the device makes of that seed (4, little endian). */
  scrambleKey: 0x34,
  mode: 0x4e,
  deviceInfo: 0xf0,
} as const
export const registerNames: ReadonlyMap<number, string> = new Map([
  [registers.status, 'status'],
  [registers.scrambleIndex, 'scramble index'],
  [registers.scrambleKey, 'scramble key'],
  [registers.mode, 'mode'],
  [registers.deviceInfo, 'device info'],
])

export const statusBits = { lowPower: 0x80, trouble: 0x04, restarted: 0x01 } as const

export const modes = { awaitFinger: 0x10, awaitLift: 0x12, capture: 0x20, off: 0x70 } as const
export type Mode = keyof typeof modes

/** The first two bytes, big endian, of what comes on the interrupt endpoint. */
export const reports = {
  powered: 0x56aa,
  fingerOn: 0x0101,
  fingerOff: 0x0200,
  /** The next image will fail. */
  nextImageFails: 0x0800,
} as const

export const endpoints = { reports: 1, image: 2 } as const
export const registerRequest = 0x04

export const registerSetup = (register: number): UsbSetup => ({
  type: 'vendor',
  recipient: 'device',
  request: registerRequest,
  value: register,
  index: 0,
})
