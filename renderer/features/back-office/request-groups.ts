import type { RequestInHand } from '#contract/domain/back-office.ts'
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

/** Where a request may go from here; the usual one first. A product that is collected can be ready, another is sent. */
export function movesFrom({ state, product }: Pick<RequestInHand, 'state' | 'product'>): Request['state'][] {
  const isCollected = product === 'paspoort' || product === 'identiteitskaart' || product === 'rijbewijs'
  const end: Request['state'] = isCollected ? 'handed-out' : 'sent'
  if (state === 'received') return ['in-progress', 'lapsed']
  if (state === 'in-progress') return [isCollected ? 'ready' : end, 'lapsed']
  if (state === 'ready') return [end, 'in-progress', 'lapsed']
  return []
}
