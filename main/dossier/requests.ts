import { z } from 'zod'
import type { Product } from '#contract/domain/products.ts'
import type { Request } from '#contract/domain/request.ts'
import { caseExpansions, caseSchema, requestOf } from '#contract/standards/case.ts'
import type { Register } from './register-call.ts'

const pageSchema = z.object({ results: z.array(z.unknown()) })

/** A person's requests, newest first. By POST: the BSN stays out of every URL (ZGW Zaken 1.5, `zaak__zoek`). */
export const createRequestsOf =
  (cases: Register, products: readonly Product[]) =>
  async (bsn: string): Promise<Request[]> => {
    const { results } = await cases.ask(pageSchema, {
      method: 'POST',
      path: '/zaken/_zoek',
      headers: { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' },
      body: {
        rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: bsn,
        ordering: '-startdatum',
        expand: caseExpansions,
      },
    })
    // What cannot be read is no request of ours; one odd zaak must not hide the others.
    return results
      .flatMap((item) => caseSchema.safeParse(item).data ?? [])
      .map((found) => requestOf(found, products))
  }
