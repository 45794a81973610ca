import { hallPaths } from '#contract/hall/paths.ts'
import type { FieldTree } from '../brp/field-tree.ts'
import { resolveField, type Selection, select, selectionOf } from '../brp/fields.ts'
import { suspensionShape } from '../brp/person-document.ts'
import { faultsOf } from '../brp/person-query.ts'
import type { ResidentStore } from '../brp/resident-store.ts'
import { dateShape, type JsonObject, present } from '../brp/shapes.ts'
import { parameterFault, wrongPattern } from '../http/parameter-faults.ts'
import { jsonAnswer, problemAnswer } from '../http/problem.ts'
import { queryBody } from '../http/query-body.ts'
import type { Resident, TravelDocument } from '../register/resident.ts'

const mostFields = 25

/** fields of Haal Centraal Reisdocumenten bevragen 2.0. */
const documentFields: FieldTree = {
  reisdocumentnummer: 'value',
  soort: 'code',
  datumEindeGeldigheid: 'date',
  inhoudingOfVermissing: { datum: 'date', aanduiding: 'code' },
  houder: { burgerservicenummer: 'value' },
}

const number = /^[A-Z0-9]{9}$/
const bsn = /^[0-9]{9}$/

const queryKinds = {
  RaadpleegMetReisdocumentnummer: {
    fields: documentFields,
    required: {
      reisdocumentnummer: (value: unknown, name: string) => {
        if (!Array.isArray(value)) return [{ name, code: 'array', reason: 'Parameter is geen array.' }]
        if (value.length < 1) return [{ name, code: 'minItems', reason: 'Array bevat minder dan 1 items.' }]
        if (value.length > 1) return [{ name, code: 'maxItems', reason: 'Array bevat meer dan 1 items.' }]
        return number.test(String(value[0])) ? [] : [wrongPattern(`${name}[0]`, number)]
      },
    },
    optional: {},
  },
  ZoekMetBurgerservicenummer: {
    fields: documentFields,
    required: {
      burgerservicenummer: (value: unknown, name: string) =>
        typeof value === 'string' && bsn.test(value) ? [] : [wrongPattern(name, bsn)],
    },
    optional: {},
  },
} as const

const kinds = {
  passport: { code: 'PN', omschrijving: 'Nationaal paspoort' },
  'identity-card': { code: 'NI', omschrijving: 'Nederlandse identiteitskaart' },
} as const

const withdrawals = {
  V: { code: 'V', omschrijving: 'vermist' },
  I: { code: 'I', omschrijving: 'ingehouden' },
  R: { code: 'R', omschrijving: 'van rechtswege vervallen' },
} as const

function documentShape(document: TravelDocument, holder: Resident): JsonObject {
  const { withdrawn } = document
  return (
    present({
      reisdocumentnummer: document.number,
      soort: kinds[document.kind],
      datumEindeGeldigheid: dateShape(document.expiry),
      inhoudingOfVermissing:
        withdrawn &&
        present({ datum: dateShape(withdrawn.date), aanduiding: withdrawals[withdrawn.designation] }),
      houder: present({
        burgerservicenummer: holder.bsn,
        geheimhoudingPersoonsgegevens: holder.secrecy > 0 ? true : undefined,
        opschortingBijhouding: suspensionShape(holder),
      }),
    }) ?? {}
  )
}

/** Haal Centraal Reisdocumenten bevragen 2.0, `POST /reisdocumenten`. */
export function createTravelDocumentsApi(residents: ResidentStore) {
  const instance = `${hallPaths.travelDocuments}/reisdocumenten`

  async function found(body: Record<string, unknown>): Promise<JsonObject[]> {
    if (body.type === 'ZoekMetBurgerservicenummer') {
      const holders = await residents.withBsns([String(body.burgerservicenummer)])
      return holders.flatMap((holder) => holder.documents.map((document) => documentShape(document, holder)))
    }
    const [asked] = body.reisdocumentnummer as string[]
    const holders = await residents.holdersOf(asked ?? '')
    return holders.flatMap((holder) =>
      holder.documents
        .filter((document) => document.number === asked)
        .map((document) => documentShape(document, holder)),
    )
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
    const asked: Selection = selectionOf(
      (body.fields as string[])
        .map((path) => resolveField(path, documentFields))
        .filter((path): path is readonly string[] => typeof path !== 'string'),
      documentFields,
    )
    const documents = await found(body)
    return jsonAnswer({
      type: body.type,
      reisdocumenten: documents.map((document) => select(document, asked)),
    })
  }
}
