import { z } from 'zod'
import { deviceRoles } from './device.ts'

/** Where on the device a frame went: one pipe for a serial line, several for USB, the card on its reader. */
const tracePipes = ['line', 'control', 'bulk', 'interrupt', 'feature', 'card'] as const

/** One frame as it went over the wire, explained by the driver's own tables. */
export const traceFrameSchema = z.object({
  role: z.enum(deviceRoles),
  /** Rises by one a frame, per device. */
  sequence: z.number().int(),
  /** Milliseconds since the connection was opened. */
  atMs: z.number(),
  direction: z.enum(['out', 'in']),
  pipe: z.enum(tracePipes),
  /**
   * `Inquire`, `ASB`, `UpImage data`; `ruis` for bytes that are no frame, `bytes` for those of a driver that explains
   * none. Without bytes: `open` (with how the line was set), `closed` and `refused` (with the code as fault).
   */
  name: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Base64. Personal data is replaced by that of a public specimen of the same length. */
  bytes: z.base64(),
  /** Something in it was replaced. */
  replaced: z.boolean(),
  /** `bad checksum`, `cut short`: what is wrong with the frame. */
  fault: z.string().optional(),
})
export type TraceFrame = z.infer<typeof traceFrameSchema>

/** A recording: can be sent to a colleague, and played against the driver. */
export const recordingSchema = z.object({
  format: z.literal('balie-trace-1'),
  role: z.enum(deviceRoles),
  driver: z.string(),
  product: z.string(),
  identity: z.string().optional(),
  simulated: z.boolean(),
  startedAt: z.iso.datetime(),
  frames: z.array(traceFrameSchema),
})
export type Recording = z.infer<typeof recordingSchema>
