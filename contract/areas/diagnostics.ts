import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { byIt } from '../call.ts'
import { deviceRoles, deviceStatusSchema } from '../domain/device.ts'
import { deviceDaySchema } from '../domain/device-counters.ts'
import { deviceAddressSchema, deviceOptionsSchema, deviceSettingsSchema } from '../domain/device-settings.ts'
import { traceFrameSchema } from '../domain/trace.ts'
import { troubleSchema } from '../domain/trouble.ts'

const ofRole = z.object({ role: z.enum(deviceRoles) })
const done = z.object({})

/** One device as IT sees it. */
export const deviceOverviewSchema = z.object({
  status: deviceStatusSchema,
  settings: deviceSettingsSchema,
  lastUseAt: z.iso.datetime().optional(),
  /** The last uses, oldest first: for the small plot. */
  recent: z.array(z.object({ ms: z.number(), ok: z.boolean() })),
})
export type DeviceOverview = z.infer<typeof deviceOverviewSchema>

/** What a self-test is doing, what a person should see, and what came of it. */
export const selfTestEventSchema = z.discriminatedUnion('kind', [
  /**
   * What happens now, as a key of the texts: `print-slip`, `print-page`, `place-specimen`, `draw`, `place-finger`,
   * `erasing`, `lift-finger`.
   */
  z.object({ kind: z.literal('step'), step: z.string() }),
  /** About the device, never about a person; `label` is a key of the texts: `check-digits`, `report-rate`. */
  z.object({ kind: z.literal('finding'), label: z.string(), value: z.string() }),
  /** Done as far as the device can tell; a person is asked whether they saw it: `slip-seen`, `page-seen`. */
  z.object({ kind: z.literal('ask-person'), question: z.string() }),
  z.object({ kind: z.literal('passed') }),
  z.object({ kind: z.literal('failed'), trouble: troubleSchema }),
])
export type SelfTestEvent = z.infer<typeof selfTestEventSchema>

/** A driver that could play a role, and where a device for it was found on this machine. */
export const deviceChoiceSchema = z.object({
  role: z.enum(deviceRoles),
  driver: z.string(),
  product: z.string(),
  /** Kinds of address this driver can use. */
  reaches: z.array(z.string()),
  found: z.array(
    z.object({
      address: deviceAddressSchema,
      /** As the system names it: `/dev/ttyACM0, Elyctis`. */
      label: z.string(),
      /** 0 to 100: how sure we are that it is this product. */
      score: z.number().int().min(0).max(100),
      simulated: z.boolean(),
    }),
  ),
})
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>

/** For IT: is every device ready, what goes over the wire, how has it been doing, and swap it. */
export const diagnosticsArea = {
  overview: byIt.output(z.object({ devices: z.array(deviceOverviewSchema) })),
  /** Ends with `passed`, `failed` or `ask-person`; stops when the caller stops listening. */
  selfTest: byIt.input(ofRole).output(eventIterator(selfTestEventSchema)),
  /** What the person saw after `ask-person`; counted with the device. */
  selfTestSeen: byIt.input(ofRole.extend({ seen: z.boolean() })).output(done),
  counters: byIt.input(z.object({ days: z.number().int().min(1).max(120) })).output(z.array(deviceDaySchema)),
  /** The last frames first, then live. Nothing personal is in it, ever. */
  trace: byIt.input(ofRole).output(eventIterator(traceFrameSchema)),
  /** The frames kept so far as a file (`recordingSchema`). */
  recording: byIt.input(ofRole).output(z.instanceof(Blob)),
  choices: byIt.output(z.array(deviceChoiceSchema)),
  /** Swaps the device of a role now, and keeps it in the settings. */
  assign: byIt
    .input(
      ofRole.extend({
        driver: z.string().min(1),
        address: deviceAddressSchema,
        options: deviceOptionsSchema.default({}),
        simulated: z.boolean().default(false),
      }),
    )
    .output(done),
  /** A zip for the help desk: readiness, settings, counters, traces, log; no personal data. */
  bundle: byIt.output(z.instanceof(Blob)),
}
