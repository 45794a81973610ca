import type { RequestInHand } from '#contract/domain/back-office.ts'
import { haarlemProducts } from '#contract/domain/products.ts'
import type { Request } from '#contract/domain/request.ts'
import { addDays } from '#contract/domain/working-days.ts'

export type RequestGroup = 'lapsing' | 'late' | 'ready' | 'running' | 'ended'

/** Time enough to write a letter and for somebody to come. */
const lapsingDays = 14

function groupOf({ state, lapsesOn, workingDaysLeft }: RequestInHand, today: string): RequestGroup {
  if (state === 'handed-out' || state === 'sent' || state === 'lapsed') return 'ended'
  if (state === 'ready') return lapsesOn && lapsesOn <= addDays(today, lapsingDays) ? 'lapsing' : 'ready'
  return workingDaysLeft < 0 ? 'late' : 'running'
}

/** What is about to lapse or lies ready stands first: somebody waits for it. Empty groups are left out. */
export function inGroups(
  requests: readonly RequestInHand[],
  today: string,
): [RequestGroup, RequestInHand[]][] {
  const groups: RequestGroup[] = ['lapsing', 'ready', 'late', 'running', 'ended']
  return groups
    .map((group): [RequestGroup, RequestInHand[]] => [
      group,
      requests.filter((request) => groupOf(request, today) === group),
    ])
    .filter(([, found]) => found.length > 0)
}

/** A product of a municipality's own may be either. */
function waysOut(code: string): { readonly isCollected: boolean; readonly isSent: boolean } {
  const product = haarlemProducts.find((one) => one.code === code)
  return { isCollected: product?.keptDays !== undefined || !product, isSent: product?.keptDays === undefined }
}

/** Where a request may go from here, the usual way first. What is collected lies ready before; the rest is sent. */
export function movesFrom({ state, product }: Pick<RequestInHand, 'state' | 'product'>): Request['state'][] {
  const { isCollected, isSent } = waysOut(product)
  const ways = (collected: Request['state']): Request['state'][] => [
    ...(isCollected ? [collected] : []),
    ...(isSent ? (['sent'] as const) : []),
  ]
  if (state === 'received') return ['in-progress', 'lapsed']
  if (state === 'in-progress') return [...ways('ready'), 'lapsed']
  if (state === 'ready') return [...ways('handed-out'), 'in-progress', 'lapsed']
  return []
}
