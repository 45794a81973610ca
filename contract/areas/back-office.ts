import { z } from 'zod'
import { byBackOffice } from '../call.ts'
import {
  dayAccountSchema,
  requestInHandSchema,
  taskInHandSchema,
  trayItemSchema,
} from '../domain/back-office.ts'
import { voidReasons } from '../domain/extract.ts'
import { requestStates } from '../domain/request.ts'

const item = z.object({ id: z.uuid() })

/** What the counters of this hall produced and have not yet handed over. Needs the line: `hall.offline`. */
export const backOfficeArea = {
  tray: byBackOffice
    .input(z.object({ state: z.enum(['open', 'collected']).default('open') }))
    .output(z.array(trayItemSchema)),
  /** `tray.claimed` when somebody else was first, with who. */
  claim: byBackOffice.input(item).output(trayItemSchema),
  release: byBackOffice.input(item).output(trayItemSchema),
  /** The bytes, compared with the checksum that the counter made. `tray.damaged`, `tray.not-claimed`. */
  open: byBackOffice.input(item).output(z.instanceof(Blob)),
  /** Says that the paper is in hands; only by who claimed it. */
  collect: byBackOffice.input(item).output(trayItemSchema),
  /** Sheets against records against receipts and fees. */
  account: byBackOffice.input(z.object({ day: z.iso.date() })).output(dayAccountSchema),
  /** A person went to look for a sheet of which the printer gave no last word. `print.unknown-sheet` */
  settleSheet: byBackOffice.input(item.extend({ cameOut: z.boolean() })).output(z.object({})),
  /** The extract with this number does not hold any more, also where its holder checks it. `extract.not-found` */
  voidExtract: byBackOffice
    .input(z.object({ number: z.string().max(40), reason: z.enum(voidReasons) }))
    .output(z.object({})),
  /** Oldest promise first. */
  requests: byBackOffice
    .input(z.object({ states: z.array(z.enum(requestStates)).min(1) }))
    .output(z.array(requestInHandSchema)),
  /** Moves a request on; `request.changed` when a colleague was first. */
  moveRequest: byBackOffice
    .input(z.object({ number: z.string().max(40), from: z.enum(requestStates), to: z.enum(requestStates) }))
    .output(requestInHandSchema),
  tasks: byBackOffice
    .input(z.object({ department: z.string().optional(), state: z.enum(['open', 'done']).default('open') }))
    .output(z.array(taskInHandSchema)),
  finishTask: byBackOffice.input(z.object({ id: z.uuid() })).output(taskInHandSchema),
}
