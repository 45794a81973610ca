import type { IncomingHttpHeaders } from 'node:http'
import { hallHeaders } from '#contract/hall/paths.ts'
import type { Caller } from '../identity/caller.ts'
import type { HeaderSettings, headerSources, RegisterName } from './register-settings.ts'
import { readSecret } from './secret-file.ts'

/** What a counter may say to a register; its key, the clerk's token and all else end at the hall server. */
const requestHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'accept-crs',
  'content-crs',
  'x-audit-toelichting',
  'x-nlx-logrecord-id',
]

/** What a register may say to a counter. `x-geleverde-pls` is not among them: it holds A-numbers. */
const answerHeaders = [
  'content-type',
  'content-disposition',
  'content-language',
  'content-crs',
  'api-version',
  'retry-after',
  'allow',
  'warning',
  'x-rate-limit-limit',
  'x-rate-limit-remaining',
  'x-rate-limit-reset',
]

/** Zaken cannot be read without a coordinate system (ZGW Zaken 1.5, 406 and 412). */
const coordinates = 'EPSG:4326'

const haalCentraal: HeaderSettings = {
  [hallHeaders.purpose]: { from: 'purpose' },
  [hallHeaders.processing]: { from: 'processing' },
  [hallHeaders.clerk]: { from: 'clerk' },
}

const usualHeaders: Readonly<Record<RegisterName, HeaderSettings>> = {
  klantinteracties: {},
  documents: {},
  cases: {},
  brp: haalCentraal,
  travelDocuments: haalCentraal,
  residenceHistory: haalCentraal,
}

/** The headers of the settings, or for Haal Centraal those of the municipal gateways (standards.md §3). */
export const headersOf = (register: RegisterName, settings: HeaderSettings | undefined): HeaderSettings =>
  settings ?? usualHeaders[register]

export function keptRequestHeaders(register: RegisterName, request: Request): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of requestHeaders) {
    const value = request.headers.get(name)
    if (value !== null) kept[name] = value
  }
  if (register === 'cases') {
    kept['accept-crs'] ??= coordinates
    if (request.body) kept['content-crs'] ??= coordinates
  }
  return kept
}

export function keptAnswerHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of answerHeaders) {
    const value = headers[name]
    if (value !== undefined) kept[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return kept
}

type Source = (typeof headerSources)[number]

/** What this call says of itself. The clerk is who signed in, not who a header claims. */
const said = (request: Request, caller: Caller): Readonly<Record<Source, string | undefined>> => ({
  purpose: request.headers.get(hallHeaders.purpose)?.trim() || undefined,
  processing: request.headers.get(hallHeaders.processing)?.trim() || undefined,
  clerk: caller.clerk?.id,
  clerkName: caller.clerk?.name,
  counter: caller.counter,
})

/** True where the register wants to know the purpose and the call does not say it. */
export const lacksPurpose = (settings: HeaderSettings, request: Request): boolean =>
  !request.headers.get(hallHeaders.purpose)?.trim() &&
  Object.values(settings).some(
    (value) => typeof value === 'object' && 'from' in value && value.from === 'purpose',
  )

/** Outside ASCII a header has no sure meaning (RFC 9110 §5.5): a name is sent with its accents taken off. */
const headerText = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim()

/** The settings' headers for one call; without a call only those that are fixed. Throws `secret-unreadable`. */
export async function settingsHeaders(
  settings: HeaderSettings,
  call?: { readonly request: Request; readonly caller: Caller },
): Promise<Record<string, string>> {
  const sources = call && said(call.request, call.caller)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'string') headers[name] = value
    else if ('file' in value) headers[name] = await readSecret(value.file)
    else {
      const text = sources?.[value.from]
      if (text !== undefined) headers[name] = headerText(value.values?.[text] ?? text)
    }
  }
  return headers
}
