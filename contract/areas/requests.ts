import { z } from 'zod'
import { byClerk } from '../call.ts'
import { requestSchema } from '../domain/request.ts'

const ofVisit = z.object({ visitId: z.uuid() })

/** Products that are not ready while the visitor waits, and those that are collected. All of it works without a line. */
export const requestsArea = {
  /**
   * Keeps a request with its promised day. `nazenden`: something that needs the BRP while it cannot be asked; `remarks`
   * say what it is about. `visit.not-identified` for a visitor of whom not even the document was read.
   */
  ask: byClerk
    .input(ofVisit.extend({ product: z.string(), remarks: z.string().max(1000).default('') }))
    .output(requestSchema),
  /** Hands out what is ready; without a line the number on the paper is enough. `request.not-ready`, `request.unknown`. */
  handOut: byClerk.input(ofVisit.extend({ number: z.string().min(1).max(40) })).output(requestSchema),
}
