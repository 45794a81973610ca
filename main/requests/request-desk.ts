import { randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { Product } from '#contract/domain/products.ts'
import type { Request } from '#contract/domain/request.ts'
import type { Clerk } from '#contract/domain/session.ts'
import { type Calendar, dayIn } from '#contract/domain/working-days.ts'
import type { Clock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import type { Database } from '../storage/database.ts'
import type { NumberBlocks } from '../sync/number-blocks.ts'
import type { Enqueue } from '../sync/outbox-entry.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import { type VisitRecord, withVisit } from '../visits/visit-record.ts'

/** What is asked for at the counter and not ready while the visitor waits, and what is handed out. Needs no line. */
export interface RequestDesk {
  ask(visitId: string, product: string, remarks: string): Promise<Request>
  handOut(visitId: string, number: string): Promise<Request>
}

const withRequest = (record: VisitRecord, request: Request): VisitRecord =>
  withVisit(record, {
    requests: [...record.visit.requests.filter(({ number }) => number !== request.number), request],
  })

/** What the dossier says of this number; undefined while nobody could be asked. `request.unknown` */
function knownRequest({ visit }: VisitRecord, number: string): Request | undefined {
  const { dossier, requests } = visit
  const here = requests.find((one) => one.number === number)
  if (here) return here
  if (dossier.state !== 'loaded') return undefined
  const found = dossier.requests.find((one) => one.number === number)
  if (!found) throw new AppError('request.unknown')
  return found
}

export function createRequestDesk(options: {
  visits: CurrentVisit
  database: Database
  numbers: NumberBlocks
  enqueue: Enqueue
  settings: Settings
  calendar: Calendar
  clerk: () => Clerk
  clock: Clock
  /** Something is ready to be sent. */
  onCommitted: () => void
}): RequestDesk {
  const { visits, database, numbers, enqueue, settings, calendar, clerk, clock, onCommitted } = options
  const series = `${settings.counter.id.replaceAll('-', '')}-A`

  function productWith(code: string): Product {
    const product = settings.products.find((one) => one.code === code)
    if (!product) throw new AppError('input.invalid', { product: code })
    return product
  }

  function requirePerson(visitId: string): { bsn: string } {
    const { bsn, visit } = visits.require(visitId)
    if (!visit.person || !bsn) throw new AppError('visit.not-identified')
    return { bsn }
  }

  const actNow = (now: Date) => ({
    at: now.toISOString(),
    counter: settings.counter.id,
    clerk: clerk(),
  })

  return {
    async ask(visitId, code, remarks) {
      const product = productWith(code)
      const { bsn } = requirePerson(visitId)
      const now = clock.now()
      // A number that is then not used is a gap in the series, and nothing worse.
      const taken = await database.transaction((tx) => numbers.next(tx, 'request'))
      const request: Request = {
        number: `${series}-${String(taken).padStart(6, '0')}`,
        ...{ product: code, title: product.title, state: 'received', askedAt: now.toISOString() },
        ...{ promisedOn: calendar.after(dayIn(now), product.workingDays), pending: true },
      }
      const { number, title, promisedOn } = request
      const fact = { ...actNow(now), number, product: code, title, bsn, promisedOn, remarks }
      await visits.step(
        visitId,
        'asked-for',
        (record) => {
          // Somebody else is on the screen by now.
          if (record.bsn !== bsn) throw new AppError('visit.changed')
          return withRequest(record, request)
        },
        async (tx) => {
          await enqueue(tx, {
            ...{ topic: 'request', factId: randomUUID(), person: bsn, clerk: fact.clerk, payload: fact },
          })
        },
      )
      onCommitted()
      return request
    },

    async handOut(visitId, number) {
      const { bsn } = requirePerson(visitId)
      const known = knownRequest(visits.require(visitId), number)
      if (known && known.state !== 'ready') throw new AppError('request.not-ready', { state: known.state })
      const now = clock.now()
      const at = now.toISOString()
      const handedOut: Request = {
        ...(known ?? { number, product: '', title: number, askedAt: at, promisedOn: dayIn(now) }),
        ...{ state: 'handed-out', pending: true },
      }
      const fact = { ...actNow(now), number, product: handedOut.product, title: handedOut.title }
      await visits.step(
        visitId,
        'handed-out',
        (record) => (record.bsn === bsn ? withRequest(record, handedOut) : undefined),
        async (tx) => {
          await enqueue(tx, {
            ...{ topic: 'hand-out', factId: randomUUID(), person: bsn, clerk: fact.clerk, payload: fact },
          })
        },
      )
      onCommitted()
      return handedOut
    },
  }
}
