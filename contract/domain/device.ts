import { z } from 'zod'
import { troubleSchema } from './trouble.ts'

export const deviceRoles = [
  'id-reader',
  'fingerprint-reader',
  'signature-pad',
  'receipt-printer',
  'document-printer',
  'clerk-card',
] as const
export type DeviceRole = (typeof deviceRoles)[number]

/** Played only where the settings name a device for it: a counter without one works as it always did. */
export const optionalRoles: ReadonlySet<DeviceRole> = new Set(['clerk-card'])

/** Supply, cover and sensor conditions that a clerk can mend; shown live. */
export const deviceConditions = [
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-error',
  'printer-error',
  'sensor-dirty',
] as const
export type DeviceCondition = (typeof deviceConditions)[number]

/** One device's life. A union, not flags: a screen that switches on it cannot forget a case. */
export const deviceStateSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('absent'),
    trouble: troubleSchema.optional(),
    retryAt: z.iso.datetime().optional(),
  }),
  z.object({ state: z.literal('opening') }),
  z.object({ state: z.literal('probing') }),
  z.object({ state: z.literal('ready'), identity: z.string().optional() }),
  z.object({
    state: z.literal('degraded'),
    identity: z.string().optional(),
    conditions: z.array(z.enum(deviceConditions)),
    trouble: troubleSchema.optional(),
  }),
])
export type DeviceState = z.infer<typeof deviceStateSchema>

export const deviceStatusSchema = z.object({
  role: z.enum(deviceRoles),
  /** The driver's product name: `Elyctis ID BOX One`. */
  device: z.string(),
  /** Shown on every screen that shows the device. */
  simulated: z.boolean(),
  /** Its key in the driver catalog: `elyctis-id-box`. */
  driver: z.string(),
  /** How it is reached: a serial port (also a pseudo-terminal), USB, the system's card service, or only a cable in this process. */
  cable: z.enum(['serial', 'in-process', 'network', 'usb', 'keyboard', 'pcsc']).optional(),
  since: z.iso.datetime(),
  condition: deviceStateSchema,
})
export type DeviceStatus = z.infer<typeof deviceStatusSchema>
