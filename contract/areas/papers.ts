import { z } from 'zod'
import { byBackOffice, byClerk } from '../call.ts'
import { hallPaperSchema, visitPaperSchema } from '../domain/paper.ts'

const pdf = z.instanceof(Blob)
const printed = z.object({ state: z.enum(['printed', 'accepted']) })
const ofVisit = z.object({ visitId: z.uuid(), paper: visitPaperSchema })

export const papersArea = {
  /** `visit.not-identified`, `request.unknown`, `dossier.unavailable`, `extract.secrecy`. */
  ofVisit: byClerk.input(ofVisit).output(pdf),
  /** To the A4 printer; answers the printer's own word. */
  printOfVisit: byClerk.input(ofVisit).output(printed),
  /** To the receipt printer, without a name on it. */
  slip: byClerk
    .input(z.object({ visitId: z.uuid(), number: z.string().min(1).max(40) }))
    .output(z.object({})),
  /**
   * Puts a code on the visitor's screen, for one download of this extract within fifteen minutes. `extract.not-found`,
   * `extract.voided`, `delivery.not-sealed`, `hall.offline`.
   */
  offer: byClerk.input(z.object({ visitId: z.uuid(), extractId: z.uuid() })).output(z.object({})),
  /** Takes the code off the screen; what was not fetched is erased. */
  takeBack: byClerk.input(z.object({ visitId: z.uuid() })).output(z.object({})),
  /** Needs the line: `hall.offline`. */
  ofHall: byBackOffice.input(hallPaperSchema).output(pdf),
  printOfHall: byBackOffice.input(hallPaperSchema).output(printed),
}
