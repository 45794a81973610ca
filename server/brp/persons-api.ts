import { hallPaths } from '#contract/hall/paths.ts'
import { type Clock, dayOf } from '../clock.ts'
import { parameterFault } from '../http/parameter-faults.ts'
import { jsonAnswer, problemAnswer } from '../http/problem.ts'
import { queryBody } from '../http/query-body.ts'
import type { Resident } from '../register/resident.ts'
import { resolveField, type Selection, select, selectionOf, withoutAliases } from './fields.ts'
import { personDocument } from './person-document.ts'
import { faultsOf, type QueryType, queryKinds } from './person-query.ts'
import type { PersonSearch, ResidentStore } from './resident-store.ts'
import type { JsonObject } from './shapes.ts'

const mostFields = 130
/** Haal Centraal: ten people by name, thirty at one address. */
const mostFound = { ZoekMetGeslachtsnaamEnGeboortedatum: 10, ZoekMetPostcodeEnHuisnummer: 30 } as const

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const searchOf = (body: Record<string, unknown>): PersonSearch => ({
  surname: text(body.geslachtsnaam),
  givenNames: text(body.voornamen),
  prefix: text(body.voorvoegsel),
  sex: text(body.geslacht),
  birthDate: text(body.geboortedatum),
  postcode: text(body.postcode),
  houseNumber: body.huisnummer === undefined ? undefined : Number(body.huisnummer),
  houseLetter: text(body.huisletter),
  addition: text(body.huisnummertoevoeging),
  municipality: text(body.gemeenteVanInschrijving),
  includingDeceased: String(body.inclusiefOverledenPersonen) === 'true',
})

/** A record that was made in error gives its number and that fact, nothing else (afgevoerde persoonslijst). */
function answerFor(resident: Resident, asked: Selection, today: string): JsonObject {
  const document = personDocument(resident, today)
  if (resident.suspension?.reason !== 'F') return select(document, withoutAliases(asked, document))
  const { burgerservicenummer, opschortingBijhouding } = document
  return {
    ...(asked.burgerservicenummer && burgerservicenummer ? { burgerservicenummer } : {}),
    ...(opschortingBijhouding ? { opschortingBijhouding } : {}),
  }
}

/** Haal Centraal BRP Personen bevragen 2.7, `POST /personen`. */
export function createPersonsApi(residents: ResidentStore, clock: Clock) {
  const instance = `${hallPaths.brp}/personen`

  async function found(type: QueryType, body: Record<string, unknown>): Promise<Resident[] | Response> {
    if (type === 'RaadpleegMetBurgerservicenummer') {
      return residents.withBsns(body.burgerservicenummer as string[], text(body.gemeenteVanInschrijving))
    }
    const most = mostFound[type]
    const hits = await residents.search(searchOf(body), most)
    if (hits.length <= most) return hits
    return problemAnswer({
      status: 400,
      title: 'Teveel zoekresultaten.',
      detail: `Meer dan maximum van ${most} zoekresultaten gevonden. Verfijn de zoekopdracht.`,
      instance,
      code: 'tooManyResults',
    })
  }

  return async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== instance) {
      return problemAnswer({
        status: 404,
        title: 'Opgevraagde resource bestaat niet.',
        instance,
        code: 'notFound',
      })
    }
    const body = await queryBody(request)
    if (body instanceof Response) return body
    const faults = faultsOf(body, queryKinds, mostFields)
    if (faults.length > 0) return parameterFault(faults, instance)

    const type = body.type as QueryType
    const hits = await found(type, body)
    if (hits instanceof Response) return hits
    const tree = queryKinds[type].fields
    const asked = selectionOf(
      (body.fields as string[]).map((path) => resolveField(path, tree)).filter(isPath),
      tree,
    )
    const today = dayOf(clock.now())
    const personen = hits.map((resident) => answerFor(resident, asked, today))
    return jsonAnswer({ type, personen })
  }
}

const isPath = (resolved: ReturnType<typeof resolveField>): resolved is readonly string[] =>
  typeof resolved !== 'string'
