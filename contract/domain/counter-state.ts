import { z } from 'zod'
import { backlogSchema } from './contact.ts'
import { deliverySchema } from './delivery.ts'
import { deviceStatusSchema } from './device.ts'
import { extractKindSchema } from './extract-kind.ts'
import { enrolmentSchema } from './fingerprint.ts'
import { charterSchema } from './norm.ts'
import { sessionSchema } from './session.ts'
import { signingSchema } from './signature.ts'
import { ticketSchema } from './ticket.ts'
import { visitSchema } from './visit.ts'

/** The line to the hall server, as the status line says it. */
export const hallLinkSchema = z.object({
  state: z.enum(['connecting', 'online', 'offline']),
  since: z.iso.datetime(),
})

/** Everything the counter's screen shows, in one message; a new one follows each change. */
export const counterStateSchema = z.object({
  counter: z.object({ id: z.string(), name: z.string(), municipality: z.string() }),
  session: sessionSchema,
  hall: hallLinkSchema,
  backlog: backlogSchema,
  /** Waiting tickets, next one first; the last known list while the hall server is away. */
  queue: z.array(ticketSchema),
  devices: z.array(deviceStatusSchema),
  visit: visitSchema.nullable(),
  /** The visitor signs or gives fingerprints now; one at a time. */
  capture: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('signature'), signing: signingSchema }),
      z.object({ kind: z.literal('fingers'), enrolment: enrolmentSchema }),
    ])
    .nullable(),
  /** What the visitor of `visit` may fetch by telephone. */
  delivery: deliverySchema.optional(),
  /** A reader that types is in use: what begins with `prefix` and comes without pauses is a document. */
  typingReader: z.object({ prefix: z.string(), gapMs: z.number().int().positive() }).optional(),
  charter: charterSchema,
  extractKinds: z.array(extractKindSchema),
  departments: z.array(z.object({ name: z.string(), workingDays: z.number().int().positive() })),
  /** Days on which the municipality is closed, for promises; the legal ones are in the calendar. */
  closingDays: z.array(z.iso.date()),
  /** What can be asked for at this counter, and handed out. */
  products: z.array(
    z.object({ code: z.string(), title: z.string(), workingDays: z.number().int().positive() }),
  ),
  /** This machine plays the peripherals itself; the page then offers the simulator panel. */
  simulators: z.boolean(),
  /** The local database could not be used as it was; said once, plainly. */
  storageNotice: z.object({ code: z.enum(['storage.damaged']), keptAs: z.string() }).optional(),
})
export type CounterState = z.infer<typeof counterStateSchema>
