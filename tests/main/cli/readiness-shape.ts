import { z } from 'zod'
import { deviceRoles } from '#contract/domain/device.ts'
import { deviceOptionsSchema } from '#contract/domain/device-settings.ts'

const plainDevice = z.strictObject({
  role: z.enum(deviceRoles),
  device: z.string().min(1),
  state: z.enum(['absent', 'opening', 'probing', 'ready', 'degraded']),
  simulated: z.boolean(),
  cause: z.string().min(1).nullable(),
  remedy: z.string().min(1).nullable(),
})

const plainRegister = z.strictObject({
  name: z.string(),
  state: z.enum(['ready', 'unavailable']),
  ms: z.number().int().nonnegative(),
})

/** Issue 2, point 6: other programs read this, so it stays as it is. */
export const readinessShape = z.strictObject({
  ready: z.boolean(),
  counter: z.string(),
  devices: z.array(plainDevice),
  registers: z.array(plainRegister),
  backlog: z.strictObject({
    waiting: z.number().int(),
    parked: z.number().int(),
    oldestSeconds: z.number().int(),
  }),
})

/** With `--details` (issue 3, point 8; the seal: issue 5, point 3). */
export const detailedShape = readinessShape.extend({
  registers: z.array(
    plainRegister.extend({ cause: z.string().min(1).optional(), remedy: z.string().min(1).optional() }),
  ),
  seal: z.strictObject({
    kind: z.enum(['none', 'local', 'remote']),
    state: z.enum(['off', 'opening', 'ready', 'unavailable']),
    certificate: z.string().nullable(),
    validUntil: z.iso.datetime().nullable(),
    cause: z.string().min(1).nullable(),
    remedy: z.string().min(1).nullable(),
  }),
  devices: z.array(
    plainDevice.extend({
      driver: z.string().min(1),
      identity: z.string().min(1).nullable(),
      options: deviceOptionsSchema,
    }),
  ),
})
