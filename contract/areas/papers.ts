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
  /** Needs the line: `hall.offline`. */
  ofHall: byBackOffice.input(hallPaperSchema).output(pdf),
  printOfHall: byBackOffice.input(hallPaperSchema).output(printed),
}
