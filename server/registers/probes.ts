import type { RegisterName } from './register-settings.ts'

/** One harmless question that tells what a register can do; none finds a person. */
interface Probe {
  readonly capability: string
  readonly path: string
  /** Whether this answer means that the register cannot do it. */
  readonly lacking: (status: number) => boolean
}

/** The first question: is it there, does it know us, which version. */
export interface Greeting {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** A refusal that means that our token is not accepted: ZGW has no 401 for it. */
  readonly refusedBy: readonly number[]
}

/** Open Klant and Open Zaak answer a parameter they do not know with 400 (standards.md §0.5). */
const unknownParameter = (status: number): boolean => status === 400
/** Asked with GET what takes POST only: 405 where it is there. */
const unknownPath = (status: number): boolean => status === 404

const nobody = '00000000-0000-0000-0000-000000000000'
const never = 'plaatsgevondenOp=1900-01-01T00:00:00Z'
const unused = 'identificatie=balie-proef'

/** A Haal Centraal query without parameters: refused before it asks after anyone. */
const emptyQuery = (path: string): Greeting => ({ method: 'POST', path, body: '{}', refusedBy: [401] })

export const greetings: Readonly<Record<RegisterName, Greeting>> = {
  klantinteracties: { method: 'GET', path: '/actoren?pageSize=1', refusedBy: [401, 403] },
  documents: { method: 'GET', path: `/enkelvoudiginformatieobjecten?${unused}`, refusedBy: [401, 403] },
  cases: { method: 'GET', path: `/zaken?${unused}`, refusedBy: [401, 403] },
  brp: emptyQuery('/personen'),
  travelDocuments: emptyQuery('/reisdocumenten'),
  residenceHistory: emptyQuery('/verblijfplaatshistorie'),
}

export const probes: Readonly<Record<RegisterName, readonly Probe[]>> = {
  klantinteracties: [
    {
      capability: 'contacts-of-party',
      path: `/klantcontacten?hadBetrokkene__wasPartij__uuid=${nobody}&pageSize=1`,
      lacking: unknownParameter,
    },
    {
      capability: 'contact-expand',
      path: `/klantcontacten?${never}&pageSize=1&expand=hadBetrokkenen,gingOverOnderwerpobjecten,leiddeTotInterneTaken`,
      lacking: unknownParameter,
    },
    {
      capability: 'contact-by-number',
      path: '/klantcontacten?referentienummer=0000000000&pageSize=1',
      lacking: unknownParameter,
    },
    {
      capability: 'task-by-number',
      path: '/internetaken?referentienummer=0000000000&pageSize=1',
      lacking: unknownParameter,
    },
    {
      capability: 'party-expand',
      path: '/partijen?partijIdentificator__objectId=balie-proef&pageSize=1&expand=digitaleAdressen',
      lacking: unknownParameter,
    },
  ],
  documents: [
    {
      capability: 'expand',
      path: `/enkelvoudiginformatieobjecten?${unused}&expand=informatieobjecttype`,
      lacking: unknownParameter,
    },
    { capability: 'register-at-once', path: '/document_registreren', lacking: unknownPath },
    { capability: 'number-blocks', path: '/documentnummer_reserveren', lacking: unknownPath },
  ],
  cases: [
    { capability: 'expand', path: `/zaken?${unused}&expand=status`, lacking: unknownParameter },
    { capability: 'register-at-once', path: '/zaak_registreren', lacking: unknownPath },
    { capability: 'number-blocks', path: '/zaaknummer_reserveren', lacking: unknownPath },
  ],
  brp: [],
  travelDocuments: [],
  residenceHistory: [],
}

/** Where the API Design Rules put the OpenAPI document (API-51), for a register that sends no API-version header. */
export const documentPath = '/openapi.json'
