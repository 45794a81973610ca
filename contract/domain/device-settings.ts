import { z } from 'zod'
import { deviceRoles } from './device.ts'

const usbIdentity = {
  vendorId: z.number().int().min(0).max(0xffff),
  /** Left out where a maker gives its models many numbers; the device's own class and name then decide. */
  productId: z.number().int().min(0).max(0xffff).optional(),
  /** Tells two equal devices apart. */
  serialNumber: z.string().min(1).optional(),
}

/** Where a device is. A simulated one is reached by the same kinds of address as a real one. */
export const deviceAddressSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().min(1),
    baudRate: z.number().int().positive().optional(),
  }),
  /** A serial port found by the USB identity behind it, whatever its name is after a replug. */
  z.strictObject({
    kind: z.literal('serial-usb'),
    ...usbIdentity,
    baudRate: z.number().int().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('usb'), ...usbIdentity }),
  /** A USB device that the system itself drives as a HID device: the only way in on Windows. */
  z.strictObject({ kind: z.literal('hid'), ...usbIdentity }),
  z.strictObject({ kind: z.literal('ipp'), uri: z.string().min(1) }),
  /** A reader that types: what it reads arrives as key strokes in the page. */
  z.strictObject({ kind: z.literal('keyboard') }),
  /**
   * A card reader as the system's card service (PC/SC) calls it: its name or a part of it, since the number behind it
   * changes with a replug. Empty: the first one.
   */
  z.strictObject({ kind: z.literal('pcsc'), reader: z.string().max(200) }),
  /** A simulator in this process; `name` picks the cable. */
  z.strictObject({ kind: z.literal('cable'), name: z.string().min(1) }),
])
export type DeviceAddress = z.infer<typeof deviceAddressSchema>

/** Facts about a model that differ or that nobody could tell us for certain; docs/devices.md lists them. */
export const deviceOptionsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type DeviceOptions = z.infer<typeof deviceOptionsSchema>

/** One line of the settings: this role is played by that device, there. */
export const deviceSettingsSchema = z.strictObject({
  role: z.enum(deviceRoles),
  /** Key in the driver catalog: `elyctis-id-box`, `epson-tm`, `ipp`. */
  driver: z.string().min(1),
  address: deviceAddressSchema,
  options: deviceOptionsSchema.optional(),
  simulated: z.boolean().default(false),
})
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>
