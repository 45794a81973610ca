import type { RequestInHand } from '#contract/domain/back-office.ts'
import type { Product } from '#contract/domain/products.ts'
import type { Calendar } from '#contract/domain/working-days.ts'
import { type Case, requestOf } from '#contract/standards/case.ts'

/** The zaak as the back office sees it, with its clock in working days. */
export function requestInHand(
  found: Case,
  { products, today, calendar }: { products: readonly Product[]; today: string; calendar: Calendar },
): RequestInHand {
  const request = requestOf(found, products)
  const counter = found.kenmerken?.find(({ bron }) => bron === 'balie-werkplek')?.kenmerk
  return {
    ...request,
    ...(counter ? { counter } : {}),
    workingDaysLeft: calendar.left(today, request.promisedOn),
    remarks: found.toelichting ?? '',
  }
}
