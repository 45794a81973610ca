import type { ZodType } from 'zod'
import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import {
  type BrpPerson,
  type BrpTravelDocument,
  brpAnswerSchema,
  brpTravelDocumentSchema,
  problemSchema,
} from '#contract/standards/brp.ts'
import type { HallHttp } from '../hall/hall-http.ts'

/** What a query is for (doelbinding); the registers ask for it and the log keeps it. */
export type Purpose = 'BRPACT-Identificatie' | 'BRPACT-Zoeken' | 'BRPACT-Afschrift'

export type BrpQueryKind = 'person' | 'search' | 'travel-document'

/** Art. 3.11 Wet BRP: each disclosure is written down before its answer is used. */
export type LogBrpQuery = (query: {
  purpose: Purpose
  kind: BrpQueryKind
  bsn: string | undefined
}) => Promise<void>

export interface BrpClient {
  /** Undefined when the number is on no list. A number on two lists gives `brp.too-many`. */
  person(bsn: string, purpose: Purpose): Promise<BrpPerson | undefined>
  /** `birthDate` is `jjjj-mm-dd`; the surname may end in `*` after three letters. */
  searchByName(surname: string, birthDate: string): Promise<BrpPerson[]>
  searchByAddress(postcode: string, houseNumber: number): Promise<BrpPerson[]>
  travelDocument(number: string): Promise<BrpTravelDocument | undefined>
}

const timeoutMs = 6_000

/** Everything an identification and an extract read; what the API gives by itself may not be asked (400). */
const personFields = [
  'burgerservicenummer',
  'naam',
  'geboorte',
  'geslacht',
  'leeftijd',
  'nationaliteiten',
  'verblijfplaats',
  'adressering',
  'gemeenteVanInschrijving',
  'datumInschrijvingInGemeente',
  'indicatieCurateleRegister',
  'overlijden',
  'verblijfstitel',
]
const searchFields = [
  'burgerservicenummer',
  'naam',
  'geboorte.datum',
  'adressering.adresregel1',
  'adressering.adresregel2',
]
const documentFields = [
  'reisdocumentnummer',
  'soort',
  'datumEindeGeldigheid',
  'houder.burgerservicenummer',
  'inhoudingOfVermissing',
]

function failure(status: number, body: unknown): AppError {
  const problem = problemSchema.safeParse(body)
  const code = problem.success ? (problem.data.code ?? '') : ''
  if (code === 'tooManyResults') return new AppError('brp.too-many')
  if (status >= 500 || status === 429) return new AppError('brp.unavailable', { status })
  return new AppError('brp.refused', { status, code })
}

const travelDocumentsSchema = z.object({ reisdocumenten: z.array(brpTravelDocumentSchema) })

/** Haal Centraal BRP Personen 2.7 and Reisdocumenten 2.0, through the hall server. */
export function createBrpClient(options: { http: HallHttp; logQuery: LogBrpQuery }): BrpClient {
  const { http, logQuery } = options

  async function ask<Answer>(
    path: string,
    body: object,
    purpose: Purpose,
    schema: ZodType<Answer>,
  ): Promise<Answer> {
    const answer = await http.request({
      method: 'POST',
      path,
      body,
      timeoutMs,
      headers: { [hallHeaders.purpose]: purpose, [hallHeaders.processing]: 'Burgerzaken' },
      slow: 'brp.slow',
      garbled: 'brp.garbled',
    })
    if (answer.status !== 200) throw failure(answer.status, answer.body)
    const parsed = schema.safeParse(answer.body)
    if (!parsed.success) throw new AppError('brp.garbled', { status: 200 })
    return parsed.data
  }

  const people = async (body: object, purpose: Purpose): Promise<BrpPerson[]> =>
    (await ask(`${hallPaths.brp}/personen`, body, purpose, brpAnswerSchema)).personen

  return {
    async person(bsn, purpose) {
      await logQuery({ purpose, kind: 'person', bsn })
      const found = await people(
        { type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsn], fields: personFields },
        purpose,
      )
      if (found.length > 1) throw new AppError('brp.too-many', { found: found.length })
      return found[0]
    },
    async searchByName(surname, birthDate) {
      await logQuery({ purpose: 'BRPACT-Zoeken', kind: 'search', bsn: undefined })
      return people(
        {
          type: 'ZoekMetGeslachtsnaamEnGeboortedatum',
          geslachtsnaam: surname,
          geboortedatum: birthDate,
          inclusiefOverledenPersonen: true,
          fields: searchFields,
        },
        'BRPACT-Zoeken',
      )
    },
    async searchByAddress(postcode, houseNumber) {
      await logQuery({ purpose: 'BRPACT-Zoeken', kind: 'search', bsn: undefined })
      return people(
        {
          type: 'ZoekMetPostcodeEnHuisnummer',
          postcode: postcode.replace(' ', '').toUpperCase(),
          huisnummer: houseNumber,
          fields: searchFields,
        },
        'BRPACT-Zoeken',
      )
    },
    async travelDocument(number) {
      await logQuery({ purpose: 'BRPACT-Identificatie', kind: 'travel-document', bsn: undefined })
      const answer = await ask(
        `${hallPaths.travelDocuments}/reisdocumenten`,
        { type: 'RaadpleegMetReisdocumentnummer', reisdocumentnummer: [number], fields: documentFields },
        'BRPACT-Identificatie',
        travelDocumentsSchema,
      )
      return answer.reisdocumenten[0]
    },
  }
}
