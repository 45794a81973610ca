import { randomUUID } from 'node:crypto'
import { isUniqueViolation } from '../database/database.ts'
import { type Desk, type OpenDesk, within } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, rowOf, unknownObject } from '../vng-api/rows.ts'
import type { InterneTaakChange, InterneTaakRow, NewInterneTaak } from './interne-taken.ts'

/** @throws Refusal 400 with code unique when the referentienummer is taken */
export const addInterneTaak = (desk: OpenDesk, taak: NewInterneTaak): Promise<string> =>
  keeping(desk, (inside) => insert(inside, taak))

/**
 * Changes what is given. A task that is done gets its moment of now, once; one that is taken up again loses it.
 * @throws Refusal 404, or 400 as for a new one
 */
export const changeInterneTaak = (desk: OpenDesk, uuid: string, change: InterneTaakChange): Promise<string> =>
  keeping(desk, (inside) => update(inside, uuid, change))

async function keeping(desk: OpenDesk, work: (inside: Desk) => Promise<string>): Promise<string> {
  try {
    return await desk.database.transaction((tx) => work(within(desk, tx)))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw invalid({
      name: 'referentienummer',
      code: 'unique',
      reason: 'Er bestaat al een interne taak met eenzelfde referentienummer.',
    })
  }
}

async function insert(desk: Desk, taak: NewInterneTaak): Promise<string> {
  const { database, municipality, clock } = desk
  const contact = await knownContact(desk, taak.aanleidinggevendKlantcontact.uuid)
  const now = clock.now()
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
      taak.status === 'verwerkt' ? new Date(taak.afgehandeldOp ?? now) : null,
    ],
  )
  await assign(desk, uuid, taak)
  return uuid
}

async function update(desk: Desk, uuid: string, change: InterneTaakChange): Promise<string> {
  const row = await rowOf<InterneTaakRow>(desk, 'interne_taak', uuid, 'FOR UPDATE')
  const { aanleidinggevendKlantcontact: contact, referentienummer: number } = change
  const status = change.status ?? row.status
  const doneAt = change.afgehandeldOp ? new Date(change.afgehandeldOp) : row.afgehandeld_op
  await desk.database.query(
    `UPDATE interne_taak SET referentienummer = $3, gevraagde_handeling = $4, klantcontact = $5, toelichting = $6,
       status = $7, afgehandeld_op = $8 WHERE municipality_code = $1 AND uuid = $2`,
    [
      desk.municipality,
      row.uuid,
      number === undefined ? row.referentienummer : number || null,
      change.gevraagdeHandeling ?? row.gevraagde_handeling,
      contact ? await knownContact(desk, contact.uuid) : row.klantcontact,
      change.toelichting ?? row.toelichting,
      status,
      status === 'verwerkt' ? (doneAt ?? desk.clock.now()) : null,
    ],
  )
  if (change.toegewezenAanActor || change.toegewezenAanActoren) await assign(desk, row.uuid, change)
  return row.uuid
}

/** Puts a task with these departments or clerks, the first named first, and with nobody else. */
async function assign(
  desk: Desk,
  taak: string,
  { toegewezenAanActor: one, toegewezenAanActoren: several }: InterneTaakChange,
): Promise<void> {
  await desk.database.query(
    'DELETE FROM interne_taak_actor WHERE municipality_code = $1 AND interne_taak = $2',
    [desk.municipality, taak],
  )
  const actoren = new Set((several ?? (one ? [one] : [])).map(({ uuid }) => uuid.toLowerCase()))
  for (const [place, actor] of [...actoren].entries()) {
    if (!(await exists(desk, 'actor', actor)))
      throw invalid(unknownObject(`toegewezenAanActoren.${place}.uuid`))
    await desk.database.query(
      'INSERT INTO interne_taak_actor (municipality_code, interne_taak, actor, plaats) VALUES ($1, $2, $3, $4)',
      [desk.municipality, taak, actor, place],
    )
  }
}

async function knownContact(desk: Desk, uuid: string): Promise<string> {
  if (await exists(desk, 'klantcontact', uuid)) return uuid
  throw invalid(unknownObject('aanleidinggevendKlantcontact.uuid'))
}
