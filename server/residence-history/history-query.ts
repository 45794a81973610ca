import { z } from 'zod'
import { type InvalidParam, missing, unexpected, wrongPattern } from '../http/parameter-faults.ts'

export type HistoryQuery = { readonly burgerservicenummer: string } & (
  | { readonly type: 'RaadpleegMetPeildatum'; readonly peildatum: string }
  | { readonly type: 'RaadpleegMetPeriode'; readonly datumVan: string; readonly datumTot: string }
)

const dates = {
  RaadpleegMetPeildatum: ['peildatum'],
  RaadpleegMetPeriode: ['datumVan', 'datumTot'],
} as const

const bsn = /^[0-9]{9}$/

/** What is wrong with a query, in the order of its parameters; empty when it can be answered. */
export function faultsOf(body: Record<string, unknown>): InvalidParam[] {
  const { type } = body
  if (type === undefined || type === null) return [missing('type')]
  if (type !== 'RaadpleegMetPeildatum' && type !== 'RaadpleegMetPeriode') {
    return [{ name: 'type', code: 'value', reason: 'Waarde is geen geldig zoek type.' }]
  }
  const known: readonly string[] = ['type', 'burgerservicenummer', ...dates[type]]
  const faults = [
    ...bsnFaults(body.burgerservicenummer),
    ...dates[type].flatMap((name) => dateFaults(name, body[name])),
    ...Object.keys(body)
      .filter((name) => !known.includes(name))
      .map(unexpected),
  ]
  if (faults.length > 0 || type === 'RaadpleegMetPeildatum') return faults
  return String(body.datumVan) < String(body.datumTot)
    ? []
    : [{ name: 'datumTot', code: 'invalidParam', reason: 'datumTot moet na datumVan liggen.' }]
}

function bsnFaults(value: unknown): InvalidParam[] {
  if (value === undefined || value === null) return [missing('burgerservicenummer')]
  return typeof value === 'string' && bsn.test(value) ? [] : [wrongPattern('burgerservicenummer', bsn)]
}

function dateFaults(name: string, value: unknown): InvalidParam[] {
  if (value === undefined || value === null) return [missing(name)]
  return z.iso.date().safeParse(value).success
    ? []
    : [{ name, code: 'date', reason: 'Waarde is geen geldige datum.' }]
}
