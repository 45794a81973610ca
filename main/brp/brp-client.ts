import type { ZodType } from 'zod'
import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import {
  type BrpPerson,
  type BrpRecord,
  type BrpStay,
  type BrpTravelDocument,
  brpAnswerSchema,
  brpHistoryAnswerSchema,
  brpRecordAnswerSchema,
  brpTravelDocumentSchema,
  problemSchema,
} from '#contract/standards/brp.ts'
import type { HallAnswer, HallHttp } from '../hall/hall-http.ts'

/** What a query is for (doelbinding); the registers ask for it and the log keeps it. */
export type Purpose = 'BRPACT-Identificatie' | 'BRPACT-Zoeken' | 'BRPACT-Uittreksel' | 'BRPACT-Inzage'

export type BrpQueryKind = 'person' | 'search' | 'travel-document' | 'residence-history'

/**
 * Art. 3.11 Wet BRP: each disclosure is written down before its answer is used. A question that names nobody is written
 * down before it is asked, about nobody, for its answer may get lost; and then about everybody in the answer.
 */
export type LogBrpQuery = (query: {
  purpose: Purpose
  kind: BrpQueryKind
  /** BSNs. */
  about: readonly string[]
}) => Promise<void>

export interface BrpClient {
  /** Undefined when the number is on no list. A number on two lists gives `brp.too-many`. */
  person(bsn: string, purpose: Purpose, fields?: readonly string[]): Promise<BrpPerson | undefined>
  /** Everything the source has of somebody, as it came. */
  record(bsn: string, purpose: Purpose): Promise<BrpRecord | undefined>
  /** All addresses, the newest first; undefined when the number is on no list. */
  residenceHistory(bsn: string, purpose: Purpose): Promise<BrpStay[] | undefined>
  /** `birthDate` is `jjjj-mm-dd`; the surname may end in `*` after three letters. */
  searchByName(surname: string, birthDate: string): Promise<BrpPerson[]>
  searchByAddress(postcode: string, houseNumber: number): Promise<BrpPerson[]>
  travelDocument(number: string): Promise<BrpTravelDocument | undefined>
}

const timeoutMs = 6_000

/**
 * Everything an identification and an extract read; what the API gives by itself (secrecy, suspension, investigation)
 * may not be asked (400). `verblijfstitel` is for art. 3.15 Wet BRP, `indicatieCurateleRegister` and `leeftijd` for art.
 * 2.55 lid 5.
 */
export const askedOfPerson: readonly string[] = [
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
/** The whole list of Haal Centraal Personen 2.7; `verblijfplaatsBinnenland` and such are parts of these. */
export const askedOfRecord: readonly string[] = [
  ...askedOfPerson,
  'aNummer',
  'datumEersteInschrijvingGBA',
  'europeesKiesrecht',
  'gezag',
  'immigratie',
  'indicatieGezagMinderjarige',
  'kinderen',
  'ouders',
  'partners',
  'uitsluitingKiesrecht',
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

function readAnswer<Answer>(answer: HallAnswer, schema: ZodType<Answer>): Answer {
  if (answer.status !== 200) throw failure(answer.status, answer.body)
  const parsed = schema.safeParse(answer.body)
  if (!parsed.success) throw new AppError('brp.garbled', { status: 200 })
  return parsed.data
}

const travelDocumentsSchema = z.object({ reisdocumenten: z.array(brpTravelDocumentSchema) })

/** Haal Centraal BRP Personen 2.7 and Reisdocumenten 2.0, through the hall server. */
export function createBrpClient(options: { http: HallHttp; logQuery: LogBrpQuery }): BrpClient {
  const { http, logQuery } = options

  const exchange = (path: string, body: object, purpose: Purpose): Promise<HallAnswer> =>
    http.request({
      method: 'POST',
      path,
      body,
      timeoutMs,
      headers: { [hallHeaders.purpose]: purpose, [hallHeaders.processing]: 'Burgerzaken' },
      slow: 'brp.slow',
      garbled: 'brp.garbled',
    })

  const ask = async <Answer>(
    path: string,
    body: object,
    purpose: Purpose,
    schema: ZodType<Answer>,
  ): Promise<Answer> => readAnswer(await exchange(path, body, purpose), schema)

  async function consult<Found>(
    bsn: string,
    purpose: Purpose,
    fields: readonly string[],
    schema: ZodType<{ personen: Found[] }>,
  ): Promise<Found[]> {
    await logQuery({ purpose, kind: 'person', about: [bsn] })
    const query = { type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsn], fields }
    const { personen } = await ask(`${hallPaths.brp}/personen`, query, purpose, schema)
    if (personen.length > 1) throw new AppError('brp.too-many', { found: personen.length })
    return personen
  }

  const people = async (body: object, purpose: Purpose): Promise<BrpPerson[]> =>
    (await ask(`${hallPaths.brp}/personen`, body, purpose, brpAnswerSchema)).personen

  async function logAnswer(
    query: { purpose: Purpose; kind: BrpQueryKind },
    found: readonly (string | undefined)[],
  ): Promise<void> {
    const about = [...new Set(found.filter((bsn) => bsn !== undefined))]
    if (about.length > 0) await logQuery({ ...query, about })
  }

  async function search(question: object): Promise<BrpPerson[]> {
    const query = { purpose: 'BRPACT-Zoeken', kind: 'search' } as const
    await logQuery({ ...query, about: [] })
    const found = await people({ ...question, fields: searchFields }, query.purpose)
    await logAnswer(
      query,
      found.map(({ burgerservicenummer }) => burgerservicenummer),
    )
    return found
  }

  return {
    async person(bsn, purpose, fields = askedOfPerson) {
      return (await consult(bsn, purpose, fields, brpAnswerSchema))[0]
    },
    async record(bsn, purpose) {
      return (await consult(bsn, purpose, askedOfRecord, brpRecordAnswerSchema))[0]
    },
    async residenceHistory(bsn, purpose) {
      await logQuery({ purpose, kind: 'residence-history', about: [bsn] })
      const answer = await exchange(
        `${hallPaths.residenceHistory}/verblijfplaatshistorie`,
        {
          type: 'RaadpleegMetPeriode',
          burgerservicenummer: bsn,
          datumVan: '1850-01-01',
          datumTot: '9999-12-31',
        },
        purpose,
      )
      if (answer.status === 404) return undefined
      return readAnswer(answer, brpHistoryAnswerSchema).verblijfplaatsen
    },
    searchByName: (surname, birthDate) =>
      search({
        type: 'ZoekMetGeslachtsnaamEnGeboortedatum',
        geslachtsnaam: surname,
        geboortedatum: birthDate,
        inclusiefOverledenPersonen: true,
      }),
    searchByAddress: (postcode, houseNumber) =>
      search({
        type: 'ZoekMetPostcodeEnHuisnummer',
        postcode: postcode.replace(' ', '').toUpperCase(),
        huisnummer: houseNumber,
      }),
    async travelDocument(number) {
      const query = { purpose: 'BRPACT-Identificatie', kind: 'travel-document' } as const
      await logQuery({ ...query, about: [] })
      const answer = await ask(
        `${hallPaths.travelDocuments}/reisdocumenten`,
        { type: 'RaadpleegMetReisdocumentnummer', reisdocumentnummer: [number], fields: documentFields },
        query.purpose,
        travelDocumentsSchema,
      )
      await logAnswer(
        query,
        answer.reisdocumenten.map(({ houder }) => houder?.burgerservicenummer),
      )
      return answer.reisdocumenten[0]
    },
  }
}
