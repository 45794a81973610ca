import { z } from 'zod'
import { AppError, isAppError } from '#contract/app-error.ts'
import type { RequestInHand } from '#contract/domain/back-office.ts'
import type { Product } from '#contract/domain/products.ts'
import type { Request } from '#contract/domain/request.ts'
import { type Calendar, dayIn } from '#contract/domain/working-days.ts'
import { type Case, caseExpansions, caseSchema, resultNames, statusNames } from '#contract/standards/case.ts'
import type { Clock } from '../clock.ts'
import { requestInHand } from './case-in-hand.ts'
import type { RegisterDesk } from './register-desk.ts'

type State = Request['state']

const pageSchema = z.object({ next: z.string().nullish(), results: z.array(z.unknown()) })
const listOf = <T>(item: z.ZodType<T>) => z.object({ results: z.array(item) })
const typesSchema = listOf(
  z.object({ url: z.string(), omschrijving: z.string(), isEindstatus: z.boolean().optional() }),
)
const urlsSchema = listOf(z.object({ url: z.string() }))

const hasEnded = (state: State): state is keyof typeof resultNames => state in resultNames
/** Of 100 each: more than a hall has open; who has more sees the oldest promises first. */
const mostPages = 10
/** Ended ones are looked up now and then, the newest of them. */
const endedPages = 1

/** The requests of this hall: a zaak each, wherever the register of cases is. */
export function createRequestsInHand(options: {
  cases: RegisterDesk
  catalogue: RegisterDesk
  products: readonly Product[]
  calendar: Calendar
  clock: Clock
}) {
  const { cases, catalogue, products, calendar, clock } = options

  const typesOf = async (kind: 'statustypen' | 'resultaattypen', caseType: string) =>
    (await catalogue.ask(typesSchema, { method: 'GET', path: `/${kind}`, query: { zaaktype: caseType } }))
      .results

  const inHand = (found: Case): RequestInHand =>
    requestInHand(found, { products, today: dayIn(clock.now()), calendar })

  /** What cannot be read is no request of ours; one odd zaak must not hide the others. */
  const readable = (items: readonly unknown[]): Case[] =>
    items.flatMap((item) => caseSchema.safeParse(item).data ?? [])

  async function search(ended: boolean): Promise<Case[]> {
    const found: Case[] = []
    const most = ended ? endedPages : mostPages
    for (let page = 1; page <= most; page++) {
      const { next, results } = await cases.ask(pageSchema, {
        method: 'POST',
        path: '/zaken/_zoek',
        query: page === 1 ? {} : { page: String(page) },
        body: {
          einddatum__isnull: !ended,
          ordering: ended ? '-einddatum' : 'startdatum',
          expand: caseExpansions,
        },
      })
      found.push(...readable(results))
      if (!next) break
    }
    return found
  }

  async function find(number: string): Promise<Case> {
    const query = { identificatie: number, expand: caseExpansions.join(',') }
    const { results } = await cases.ask(pageSchema, { method: 'GET', path: '/zaken', query })
    const [found] = readable(results)
    if (!found) throw new AppError('request.unknown')
    return found
  }

  async function setStatus(found: Case, isWanted: (name: string, isLast: boolean) => boolean, text: string) {
    const types = await typesOf('statustypen', found.zaaktype)
    const type = types.find(({ omschrijving, isEindstatus }) => isWanted(omschrijving, isEindstatus ?? false))
    if (!type) throw new AppError('cases.refused', { why: 'no-such-status' })
    await cases.ask(z.unknown(), {
      method: 'POST',
      path: '/statussen',
      body: {
        zaak: found.url,
        statustype: type.url,
        datumStatusGezet: clock.now().toISOString(),
        statustoelichting: text,
      },
    })
  }

  /** A result can be there but once, and whoever set it may not have got to the status. */
  async function setResult(found: Case, name: string): Promise<void> {
    const there = await cases.ask(urlsSchema, {
      method: 'GET',
      path: '/resultaten',
      query: { zaak: found.url },
    })
    if (there.results.length > 0) return
    const types = await typesOf('resultaattypen', found.zaaktype)
    const type = types.find(({ omschrijving }) => omschrijving.toLowerCase() === name.toLowerCase())
    if (!type) throw new AppError('cases.refused', { why: 'no-such-result' })
    await cases.ask(z.unknown(), {
      method: 'POST',
      path: '/resultaten',
      body: { zaak: found.url, resultaattype: type.url, toelichting: '' },
    })
  }

  async function moveTo(found: Case, to: State): Promise<void> {
    if (!hasEnded(to)) {
      const name = statusNames[to]
      return setStatus(found, (one) => one.toLowerCase() === name.toLowerCase(), 'Gezet door de backoffice')
    }
    await setResult(found, resultNames[to])
    await setStatus(found, (_, isLast) => isLast, 'Afgerond door de backoffice')
  }

  return {
    /** In these states, the oldest promise first. */
    async list(states: readonly State[]): Promise<RequestInHand[]> {
      const wanted = new Set(states)
      const found = [
        ...(states.some((state) => !hasEnded(state)) ? await search(false) : []),
        ...(states.some(hasEnded) ? await search(true) : []),
      ]
      return found
        .map(inHand)
        .filter(({ state }) => wanted.has(state))
        .sort((a, b) => a.promisedOn.localeCompare(b.promisedOn) || a.number.localeCompare(b.number))
    },

    /** `request.changed` when it is not in `from` any more, `request.unknown`, `cases.refused` where its type cannot. */
    async move(number: string, from: State, to: State): Promise<RequestInHand> {
      const found = await find(number)
      if (inHand(found).state !== from) throw new AppError('request.changed')
      try {
        await moveTo(found, to)
      } catch (error) {
        // Two at the same moment: the register keeps one status a moment, and one result.
        if (isAppError(error) && error.details.why === 'unique') throw new AppError('request.changed')
        throw error
      }
      return inHand(await find(number))
    },
  }
}
