import { hallPaths } from '#contract/hall/paths.ts'
import { suspensionShape } from '../brp/person-document.ts'
import type { ResidentStore } from '../brp/resident-store.ts'
import { present } from '../brp/shapes.ts'
import { jsonAnswer, problemAnswer } from '../http/problem.ts'
import { queryBody } from '../http/query-body.ts'
import type { Resident } from '../register/resident.ts'
import { faultsOf, type HistoryQuery } from './history-query.ts'
import { isDuring, isOn, type Stay, staysOf } from './periods.ts'
import { stayShape } from './stay-shape.ts'

const wanted = (query: HistoryQuery): ((stay: Stay) => boolean) =>
  query.type === 'RaadpleegMetPeildatum' ? isOn(query.peildatum) : isDuring(query.datumVan, query.datumTot)

/** A list that was made in error (afgevoerde persoonslijst) tells that, and no address. */
function historyOf(resident: Resident, query: HistoryQuery) {
  const stays = resident.suspension?.reason === 'F' ? [] : staysOf(resident).filter(wanted(query))
  return {
    verblijfplaatsen: stays.map((stay) => stayShape(stay, resident.municipality)),
    ...present({
      geheimhoudingPersoonsgegevens: resident.secrecy > 0 ? true : undefined,
      opschortingBijhouding: suspensionShape(resident),
    }),
  }
}

/** Haal Centraal BRP historie bevragen 2.0, `POST /verblijfplaatshistorie`. */
export function createResidenceHistoryApi(residents: ResidentStore): (request: Request) => Promise<Response> {
  const instance = `${hallPaths.residenceHistory}/verblijfplaatshistorie`
  const notFound = (detail?: string) =>
    problemAnswer({
      status: 404,
      title: 'Opgevraagde resource bestaat niet.',
      ...(detail === undefined ? {} : { detail }),
      instance,
      code: 'notFound',
    })

  return async (request) => {
    if (new URL(request.url).pathname !== instance) return notFound()
    const body = await queryBody(request)
    if (body instanceof Response) return body
    const faults = faultsOf(body)
    if (faults.length > 0) {
      return problemAnswer({
        status: 400,
        title: 'Een of meerdere parameters zijn niet correct.',
        detail: `De foutieve parameter(s) zijn: ${faults.map(({ name }) => name).join(', ')}.`,
        instance,
        code: 'paramsValidation',
        invalidParams: faults,
      })
    }
    const query = body as unknown as HistoryQuery
    const [resident, ...others] = await residents.withBsns([query.burgerservicenummer])
    if (resident === undefined) return notFound('De persoon met dit burgerservicenummer is niet gevonden.')
    if (others.length === 0) return jsonAnswer(historyOf(resident, query))
    return problemAnswer({
      status: 400,
      title: 'Opgevraagde resource is niet uniek.',
      detail: 'Het burgerservicenummer staat op meer dan een persoonslijst.',
      instance,
      code: 'notUnique',
    })
  }
}
