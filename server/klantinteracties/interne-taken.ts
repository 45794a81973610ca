import { z } from 'zod'
import { momentText, requiredText, text, toResource } from '../vng-api/body.ts'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { equals, isUuid, on, textWithin, uuidWithin } from '../vng-api/listing.ts'
import { rowsFor } from '../vng-api/rows.ts'
import { referenceNumber } from './fields.ts'

export interface InterneTaakRow {
  uuid: string
  referentienummer: string | null
  gevraagde_handeling: string
  klantcontact: string
  toelichting: string
  status: string
  toegewezen_op: Date
  afgehandeld_op: Date | null
}

const fields = {
  referentienummer: referenceNumber,
  gevraagdeHandeling: requiredText(200),
  aanleidinggevendKlantcontact: toResource,
  toegewezenAanActor: toResource.optional(),
  toegewezenAanActoren: z.array(toResource).max(100).optional(),
  toelichting: text(1000),
  status: z.enum(['te_verwerken', 'verwerkt']),
  afgehandeldOp: momentText.nullish(),
}

export const newInterneTaak = z
  .object({ ...fields, toelichting: fields.toelichting.default('') })
  .superRefine(({ toegewezenAanActor: one, toegewezenAanActoren: several }, context) => {
    const isOnlyOne = (one === undefined) !== (several === undefined || several.length === 0)
    if (isOnlyOne) return
    context.addIssue({
      code: 'custom',
      message: 'Precies één van `toegewezenAanActor` of `toegewezenAanActoren` moet worden opgegeven.',
      params: { code: 'invalid' },
    })
  })

export type NewInterneTaak = z.infer<typeof newInterneTaak>

/** PATCH: only what is given changes. */
export const interneTaakChange = z
  .object(fields)
  .partial()
  .refine((change) => !(change.toegewezenAanActor && change.toegewezenAanActoren), {
    message: '`toegewezenAanActor` en `toegewezenAanActoren` mogen niet allebei worden opgegeven.',
    params: { code: 'invalid' },
  })
export type InterneTaakChange = z.infer<typeof interneTaakChange>

const ofActor = (condition: string): string =>
  `EXISTS (SELECT 1 FROM interne_taak_actor t JOIN actor a ON a.municipality_code = t.municipality_code AND a.uuid = t.actor
     WHERE t.municipality_code = interne_taak.municipality_code AND t.interne_taak = interne_taak.uuid AND ${condition})`

/** A SELECT of its own, so that it is asked of the open tasks and not of all that a department ever had. */
const assignedTo = `(SELECT EXISTS (SELECT 1 FROM interne_taak_actor t WHERE t.municipality_code = interne_taak.municipality_code
  AND t.interne_taak = interne_taak.uuid AND t.actor = $::uuid))`

const ofContact = (condition: string): string =>
  `klantcontact IN (SELECT k.uuid FROM klantcontact k WHERE k.municipality_code = interne_taak.municipality_code AND ${condition})`

export const interneTaakListing = {
  table: 'interne_taak',
  order: 'volgorde DESC',
  filters: {
    referentienummer: equals('referentienummer'),
    status: equals('status'),
    toegewezenOp: on('toegewezen_op'),
    klantcontact__uuid: isUuid('klantcontact'),
    aanleidinggevendKlantcontact__uuid: isUuid('klantcontact'),
    klantcontact__referentienummer: textWithin(ofContact('k.referentienummer = $')),
    actoren__naam: textWithin(ofActor('a.naam = $')),
    toegewezenAanActor__uuid: uuidWithin(assignedTo),
  },
}

export async function interneTaakShapes(desk: Desk, rows: readonly InterneTaakRow[]) {
  const uuids = rows.map(({ uuid }) => uuid)
  const actoren = await rowsFor<{ actor: string }>(
    desk,
    'interne_taak_actor',
    'interne_taak',
    uuids,
    'plaats',
  )
  return rows.map((row) => {
    const assigned = actoren(row.uuid).map(({ actor }) => reference(desk, 'actoren', actor))
    return {
      ...reference(desk, 'internetaken', row.uuid),
      nummer: null,
      referentienummer: row.referentienummer,
      gevraagdeHandeling: row.gevraagde_handeling,
      aanleidinggevendKlantcontact: reference(desk, 'klantcontacten', row.klantcontact),
      toegewezenAanActor: assigned[0],
      toegewezenAanActoren: assigned,
      toelichting: row.toelichting,
      status: row.status,
      toegewezenOp: moment(row.toegewezen_op),
      afgehandeldOp: row.afgehandeld_op && moment(row.afgehandeld_op),
    }
  })
}
