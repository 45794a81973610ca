import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isUniqueViolation } from '../database/database.ts'
import { momentText, requiredText, text, toResource } from '../vng-api/body.ts'
import { type Desk, moment, type OpenDesk, reference, within } from '../vng-api/desk.ts'
import { equals, isUuid, on, textWithin, uuidWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, rowsFor, unknownObject } from '../vng-api/rows.ts'
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

export const newInterneTaak = z
  .object({
    referentienummer: referenceNumber,
    gevraagdeHandeling: requiredText(200),
    aanleidinggevendKlantcontact: toResource,
    toegewezenAanActor: toResource.optional(),
    toegewezenAanActoren: z.array(toResource).optional(),
    toelichting: text(1000).default(''),
    status: z.enum(['te_verwerken', 'verwerkt']),
    afgehandeldOp: momentText.nullish(),
  })
  .superRefine(({ toegewezenAanActor: one, toegewezenAanActoren: several }, context) => {
    const isOnlyOne = (one === undefined) !== (several === undefined || several.length === 0)
    if (isOnlyOne) return
    context.addIssue({
      code: 'custom',
      message: 'Precies één van `toegewezenAanActor` of `toegewezenAanActoren` moet worden opgegeven.',
      params: { code: 'invalid' },
    })
  })

const ofActor = (condition: string): string =>
  `EXISTS (SELECT 1 FROM interne_taak_actor t JOIN actor a ON a.municipality_code = t.municipality_code AND a.uuid = t.actor
     WHERE t.municipality_code = interne_taak.municipality_code AND t.interne_taak = interne_taak.uuid AND ${condition})`

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
    toegewezenAanActor__uuid: uuidWithin(ofActor('a.uuid = $::uuid')),
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

/** 400 with code unique when the referentienummer is taken. */
export async function addInterneTaak(desk: OpenDesk, taak: z.infer<typeof newInterneTaak>): Promise<string> {
  try {
    return await desk.database.transaction((tx) => insertInterneTaak(within(desk, tx), taak))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw invalid({
      name: 'referentienummer',
      code: 'unique',
      reason: 'Er bestaat al een interne taak met eenzelfde referentienummer.',
    })
  }
}

async function insertInterneTaak(desk: Desk, taak: z.infer<typeof newInterneTaak>): Promise<string> {
  const { database, municipality, clock } = desk
  const contact = taak.aanleidinggevendKlantcontact.uuid
  if (!(await exists(desk, 'klantcontact', contact))) {
    throw invalid(unknownObject('aanleidinggevendKlantcontact.uuid'))
  }
  const now = clock.now()
  const done = taak.status === 'verwerkt' ? new Date(taak.afgehandeldOp ?? now) : null
  const uuid = randomUUID()
  await database.query(
    `INSERT INTO interne_taak (municipality_code, uuid, referentienummer, gevraagde_handeling, klantcontact, toelichting,
       status, toegewezen_op, afgehandeld_op) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      municipality,
      uuid,
      taak.referentienummer || null,
      taak.gevraagdeHandeling,
      contact,
      taak.toelichting,
      taak.status,
      now,
      done,
    ],
  )
  const one = taak.toegewezenAanActor
  const actoren = new Set((taak.toegewezenAanActoren ?? (one ? [one] : [])).map((actor) => actor.uuid))
  for (const [place, actor] of [...actoren].entries()) {
    if (!(await exists(desk, 'actor', actor)))
      throw invalid(unknownObject(`toegewezenAanActoren.${place}.uuid`))
    await database.query(
      'INSERT INTO interne_taak_actor (municipality_code, interne_taak, actor, plaats) VALUES ($1, $2, $3, $4)',
      [municipality, uuid, actor, place],
    )
  }
  return uuid
}
