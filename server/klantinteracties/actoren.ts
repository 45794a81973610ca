import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isForeignKeyViolation } from '../database/database.ts'
import { requiredText, text, toResource } from '../vng-api/body.ts'
import { type Desk, reference } from '../vng-api/desk.ts'
import { equals, is, isUuid } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, unknownObject } from '../vng-api/rows.ts'

export interface ActorRow {
  uuid: string
  naam: string
  soort_actor: string
  indicatie_actief: boolean
  object_id: string
  code_objecttype: string
  code_register: string
  code_soort_object_id: string
  actor_identificatie: object | null
}

export const newActor = z.object({
  naam: requiredText(200),
  soortActor: z.enum(['medewerker', 'geautomatiseerde_actor', 'organisatorische_eenheid']),
  indicatieActief: z.boolean().default(true),
  actoridentificator: z
    .object({
      objectId: text(200).default(''),
      codeObjecttype: text(200).default(''),
      codeRegister: text(200).default(''),
      codeSoortObjectId: text(200).default(''),
    })
    .nullish(),
  actorIdentificatie: z
    .object({
      functie: text(40).optional(),
      omschrijving: text(200).optional(),
      emailadres: text(254).optional(),
      faxnummer: text(20).optional(),
      telefoonnummer: text(20).optional(),
    })
    .nullish(),
})

export const actorListing = {
  table: 'actor',
  order: 'volgorde DESC',
  filters: {
    naam: equals('naam'),
    soortActor: equals('soort_actor'),
    indicatieActief: is('indicatie_actief'),
    actoridentificatorObjectId: equals('object_id'),
    actoridentificatorCodeObjecttype: equals('code_objecttype'),
    actoridentificatorCodeRegister: equals('code_register'),
    actoridentificatorCodeSoortObjectId: equals('code_soort_object_id'),
  },
}

export const actorShape = (desk: Desk, row: ActorRow) => ({
  ...reference(desk, 'actoren', row.uuid),
  naam: row.naam,
  soortActor: row.soort_actor,
  indicatieActief: row.indicatie_actief,
  actoridentificator: {
    objectId: row.object_id,
    codeObjecttype: row.code_objecttype,
    codeRegister: row.code_register,
    codeSoortObjectId: row.code_soort_object_id,
  },
  ...(row.actor_identificatie ? { actorIdentificatie: row.actor_identificatie } : {}),
})

export async function addActor(desk: Desk, actor: z.infer<typeof newActor>): Promise<string> {
  const uuid = randomUUID()
  const {
    objectId = '',
    codeObjecttype = '',
    codeRegister = '',
    codeSoortObjectId = '',
  } = actor.actoridentificator ?? {}
  await desk.database.query(
    `INSERT INTO actor (municipality_code, uuid, naam, soort_actor, indicatie_actief, object_id, code_objecttype,
       code_register, code_soort_object_id, actor_identificatie) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
    [
      desk.municipality,
      uuid,
      actor.naam,
      actor.soortActor,
      actor.indicatieActief,
      objectId,
      codeObjecttype,
      codeRegister,
      codeSoortObjectId,
      JSON.stringify(actor.actorIdentificatie ?? null),
    ],
  )
  return uuid
}

export interface ActorKlantcontactRow {
  uuid: string
  actor: string
  klantcontact: string
}

export const newActorKlantcontact = z.object({ actor: toResource, klantcontact: toResource })

export const actorKlantcontactListing = {
  table: 'actor_klantcontact',
  order: 'uuid',
  filters: { actor__uuid: isUuid('actor'), klantcontact__uuid: isUuid('klantcontact') },
}

export const actorKlantcontactShape = (desk: Desk, row: ActorKlantcontactRow) => ({
  ...reference(desk, 'actorklantcontacten', row.uuid),
  actor: reference(desk, 'actoren', row.actor),
  klantcontact: reference(desk, 'klantcontacten', row.klantcontact),
})

export async function addActorKlantcontact(
  desk: Desk,
  link: z.infer<typeof newActorKlantcontact>,
): Promise<string> {
  const uuid = randomUUID()
  let added: unknown[]
  try {
    added = await desk.database.query(
      `INSERT INTO actor_klantcontact (municipality_code, uuid, actor, klantcontact) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING uuid`,
      [desk.municipality, uuid, link.actor.uuid, link.klantcontact.uuid],
    )
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
    // Only now: after an outage every contact of a backlog passes here.
    const isActorThere = await exists(desk, 'actor', link.actor.uuid)
    throw invalid(unknownObject(isActorThere ? 'klantcontact.uuid' : 'actor.uuid'))
  }
  if (added.length > 0) return uuid
  throw invalid({
    name: 'nonFieldErrors',
    code: 'unique',
    reason: 'De velden klantcontact, actor moeten een unieke set zijn.',
  })
}
