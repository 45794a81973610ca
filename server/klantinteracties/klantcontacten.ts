import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isUniqueViolation, type SqlValue } from '../database/database.ts'
import { keepable, language, momentText, requiredText, text, url } from '../vng-api/body.ts'
import type { Desk } from '../vng-api/desk.ts'
import { equals, is, on, textWithin, uuidWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { referenceNumber } from './fields.ts'

export interface KlantcontactRow {
  uuid: string
  referentienummer: string | null
  kanaal: string
  onderwerp: string
  inhoud: string
  reactie: string
  indicatie_contact_gelukt: boolean | null
  hoofd_onderwerp_type: string
  verdere_actie_ondernomen: boolean
  taal: string
  vertrouwelijk: boolean
  plaatsgevonden_op: Date
  metadata: Record<string, string>
}

export const newKlantcontact = z
  .object({
    referentienummer: referenceNumber,
    kanaal: requiredText(50),
    onderwerp: requiredText(200),
    inhoud: text(1000).default(''),
    reactie: text(4000).default(''),
    indicatieContactGelukt: z.boolean().nullish(),
    hoofdOnderwerpType: url(200).or(z.literal('')).default(''),
    verdereActieOndernomen: z.boolean().default(false),
    taal: language,
    vertrouwelijk: z.boolean(),
    plaatsgevondenOp: momentText.optional(),
    metadata: z.record(keepable, keepable.max(255)).default({}),
  })
  .refine((contact) => !(contact.indicatieContactGelukt && contact.verdereActieOndernomen), {
    path: ['verdereActieOndernomen'],
    message: 'Kan niet samen met een gelukt contact.',
    params: { code: 'invalid' },
  })

/**
 * The few contacts of one person or one object, looked up first and once, so that the plan does not hang on statistics:
 * otherwise PostgreSQL may walk through all contacts of the town from the newest on. `$1` is the municipality.
 */
const amongThoseOf = (select: string): string =>
  `klantcontact.uuid = ANY (ARRAY(${select} AND b.municipality_code = $1))`

const ofBetrokkene = amongThoseOf('SELECT b.klantcontact FROM betrokkene b WHERE b.uuid = $::uuid')
const ofPartij = amongThoseOf('SELECT b.klantcontact FROM betrokkene b WHERE b.partij = $::uuid')
const ofObjectId = amongThoseOf(
  `SELECT b.klantcontact FROM betrokkene b WHERE b.partij = ANY (ARRAY(
     SELECT i.partij FROM partij_identificator i WHERE i.object_id = $ AND i.municipality_code = $1))`,
)
const aboutObjectId = amongThoseOf(
  "SELECT b.klantcontact FROM onderwerpobject b WHERE b.identificator ->> 'objectId' = $ AND b.klantcontact IS NOT NULL",
)

/** Asked of the contacts that are left, by their own keys; never a join with all people of the town. */
const withIdentificator = (column: string) =>
  textWithin(
    `$ = ANY (ARRAY(
       SELECT i.${column} FROM partij_identificator i WHERE i.municipality_code = klantcontact.municipality_code
         AND i.partij = ANY (ARRAY(SELECT b.partij FROM betrokkene b
           WHERE b.municipality_code = klantcontact.municipality_code AND b.klantcontact = klantcontact.uuid))))`,
  )

const aboutObject = (key: string) =>
  textWithin(
    `$ = ANY (ARRAY(SELECT o.identificator ->> '${key}' FROM onderwerpobject o
       WHERE o.municipality_code = klantcontact.municipality_code AND o.klantcontact = klantcontact.uuid))`,
  )

export const klantcontactListing = {
  table: 'klantcontact',
  order: 'plaatsgevonden_op DESC, volgorde DESC',
  filters: {
    referentienummer: equals('referentienummer'),
    kanaal: equals('kanaal'),
    onderwerp: equals('onderwerp'),
    inhoud: equals('inhoud'),
    vertrouwelijk: is('vertrouwelijk'),
    indicatieContactGelukt: is('indicatie_contact_gelukt'),
    plaatsgevondenOp: on('plaatsgevonden_op'),
    hadBetrokkene__uuid: uuidWithin(ofBetrokkene),
    hadBetrokkene__wasPartij__uuid: uuidWithin(ofPartij),
    hadBetrokkene__wasPartij__partijIdentificator__codeObjecttype: withIdentificator('code_objecttype'),
    hadBetrokkene__wasPartij__partijIdentificator__codeRegister: withIdentificator('code_register'),
    hadBetrokkene__wasPartij__partijIdentificator__codeSoortObjectId:
      withIdentificator('code_soort_object_id'),
    hadBetrokkene__wasPartij__partijIdentificator__objectId: textWithin(ofObjectId),
    onderwerpobject__onderwerpobjectidentificatorObjectId: textWithin(aboutObjectId),
    onderwerpobject__onderwerpobjectidentificatorCodeObjecttype: aboutObject('codeObjecttype'),
    onderwerpobject__onderwerpobjectidentificatorCodeRegister: aboutObject('codeRegister'),
    onderwerpobject__onderwerpobjectidentificatorCodeSoortObjectId: aboutObject('codeSoortObjectId'),
  },
  expandable: [
    'gingOverOnderwerpobjecten',
    'hadBetrokkenen',
    'hadBetrokkenen.digitaleAdressen',
    'leiddeTotInterneTaken',
    'omvatteBijlagen',
  ],
}

/** The row of a contact, before it is kept. */
export const klantcontactRow = (desk: Desk, contact: z.infer<typeof newKlantcontact>): KlantcontactRow => ({
  uuid: randomUUID(),
  referentienummer: contact.referentienummer || null,
  kanaal: contact.kanaal,
  onderwerp: contact.onderwerp,
  inhoud: contact.inhoud,
  reactie: contact.reactie,
  indicatie_contact_gelukt: contact.indicatieContactGelukt ?? null,
  hoofd_onderwerp_type: contact.hoofdOnderwerpType,
  verdere_actie_ondernomen: contact.verdereActieOndernomen,
  taal: contact.taal,
  vertrouwelijk: contact.vertrouwelijk,
  plaatsgevonden_op:
    contact.plaatsgevondenOp === undefined ? desk.clock.now() : new Date(contact.plaatsgevondenOp),
  metadata: contact.metadata,
})

/** `$1` is the municipality, `$2` and on the values of `klantcontactValues`. */
export const insertKlantcontact = `INSERT INTO klantcontact (municipality_code, uuid, referentienummer, kanaal, onderwerp,
    inhoud, reactie, indicatie_contact_gelukt, hoofd_onderwerp_type, verdere_actie_ondernomen, taal, vertrouwelijk,
    plaatsgevonden_op, metadata)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb)`

export const klantcontactValues = (row: KlantcontactRow): SqlValue[] => [
  row.uuid,
  row.referentienummer,
  row.kanaal,
  row.onderwerp,
  row.inhoud,
  row.reactie,
  row.indicatie_contact_gelukt,
  row.hoofd_onderwerp_type,
  row.verdere_actie_ondernomen,
  row.taal,
  row.vertrouwelijk,
  row.plaatsgevonden_op,
  JSON.stringify(row.metadata),
]

/** @throws Refusal 400 with code unique when the referentienummer is taken */
export async function addKlantcontact(desk: Desk, contact: z.infer<typeof newKlantcontact>): Promise<string> {
  const row = klantcontactRow(desk, contact)
  try {
    await desk.database.query(insertKlantcontact, [desk.municipality, ...klantcontactValues(row)])
  } catch (error) {
    throw isUniqueViolation(error) ? numberTaken('') : error
  }
  return row.uuid
}

/** @param prefix where the contact stands in the caller's body */
export const numberTaken = (prefix: string) =>
  invalid({
    name: `${prefix}referentienummer`,
    code: 'unique',
    reason: 'Er bestaat al een klantcontact met eenzelfde referentienummer.',
  })
