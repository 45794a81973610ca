import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isUniqueViolation } from '../database/database.ts'
import { keepable, language, momentText, requiredText, text } from '../vng-api/body.ts'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { equals, is, on, textWithin, uuidWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { grouped, rowsFor } from '../vng-api/rows.ts'
import { type ActorRow, actorShape } from './actoren.ts'
import { type BetrokkeneRow, betrokkeneShapes } from './betrokkenen.ts'
import { referenceNumber } from './fields.ts'
import { type InterneTaakRow, interneTaakShapes } from './interne-taken.ts'
import { type OnderwerpobjectRow, onderwerpobjectShape } from './onderwerpobjecten.ts'

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
    hoofdOnderwerpType: z.url().max(200).or(z.literal('')).default(''),
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

const withBetrokkene = (condition: string): string =>
  `EXISTS (SELECT 1 FROM betrokkene b WHERE b.municipality_code = klantcontact.municipality_code AND b.klantcontact = klantcontact.uuid AND ${condition})`

const withIdentificator = (column: string) =>
  textWithin(
    withBetrokkene(
      `b.partij IN (SELECT i.partij FROM partij_identificator i WHERE i.municipality_code = b.municipality_code AND i.${column} = $)`,
    ),
  )

const aboutObject = (key: string) =>
  textWithin(
    `EXISTS (SELECT 1 FROM onderwerpobject o WHERE o.municipality_code = klantcontact.municipality_code AND o.klantcontact = klantcontact.uuid AND o.identificator ->> '${key}' = $)`,
  )

const expandable = ['gingOverOnderwerpobjecten', 'hadBetrokkenen', 'leiddeTotInterneTaken', 'omvatteBijlagen']

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
    hadBetrokkene__uuid: uuidWithin(withBetrokkene('b.uuid = $::uuid')),
    hadBetrokkene__wasPartij__uuid: uuidWithin(withBetrokkene('b.partij = $::uuid')),
    hadBetrokkene__wasPartij__partijIdentificator__codeObjecttype: withIdentificator('code_objecttype'),
    hadBetrokkene__wasPartij__partijIdentificator__codeRegister: withIdentificator('code_register'),
    hadBetrokkene__wasPartij__partijIdentificator__codeSoortObjectId:
      withIdentificator('code_soort_object_id'),
    hadBetrokkene__wasPartij__partijIdentificator__objectId: withIdentificator('object_id'),
    onderwerpobject__onderwerpobjectidentificatorObjectId: aboutObject('objectId'),
    onderwerpobject__onderwerpobjectidentificatorCodeObjecttype: aboutObject('codeObjecttype'),
    onderwerpobject__onderwerpobjectidentificatorCodeRegister: aboutObject('codeRegister'),
  },
  expandable,
}

/** Contacts with what belongs to them, in a fixed number of queries however many there are. */
export async function klantcontactShapes(
  desk: Desk,
  rows: readonly KlantcontactRow[],
  expand: ReadonlySet<string>,
) {
  const uuids = rows.map(({ uuid }) => uuid)
  const betrokkenen = await rowsFor<BetrokkeneRow>(desk, 'betrokkene', 'klantcontact', uuids, 'volgorde DESC')
  const objecten = await rowsFor<OnderwerpobjectRow>(desk, 'onderwerpobject', 'klantcontact', uuids)
  const taken = await rowsFor<InterneTaakRow>(desk, 'interne_taak', 'klantcontact', uuids, 'volgorde DESC')
  const actoren = await actorenOf(desk, uuids)
  return Promise.all(
    rows.map(async (row) => ({
      ...reference(desk, 'klantcontacten', row.uuid),
      gingOverOnderwerpobjecten: objecten(row.uuid).map(({ uuid }) =>
        reference(desk, 'onderwerpobjecten', uuid),
      ),
      hadBetrokkenActoren: actoren(row.uuid).map((actor) => actorShape(desk, actor)),
      omvatteBijlagen: [],
      hadBetrokkenen: betrokkenen(row.uuid).map(({ uuid }) => reference(desk, 'betrokkenen', uuid)),
      leiddeTotInterneTaken: taken(row.uuid).map(({ uuid }) => reference(desk, 'internetaken', uuid)),
      nummer: null,
      referentienummer: row.referentienummer,
      kanaal: row.kanaal,
      onderwerp: row.onderwerp,
      inhoud: row.inhoud,
      reactie: row.reactie,
      indicatieContactGelukt: row.indicatie_contact_gelukt,
      hoofdOnderwerpType: row.hoofd_onderwerp_type,
      verdereActieOndernomen: row.verdere_actie_ondernomen,
      taal: row.taal,
      vertrouwelijk: row.vertrouwelijk,
      plaatsgevondenOp: moment(row.plaatsgevonden_op),
      metadata: row.metadata,
      ...(expand.size > 0
        ? { _expand: await expanded(expand, betrokkenen(row.uuid), objecten(row.uuid), taken(row.uuid)) }
        : {}),
    })),
  )

  async function expanded(
    wanted: ReadonlySet<string>,
    people: readonly BetrokkeneRow[],
    objects: readonly OnderwerpobjectRow[],
    tasks: readonly InterneTaakRow[],
  ) {
    return {
      ...(wanted.has('hadBetrokkenen') ? { hadBetrokkenen: await betrokkeneShapes(desk, people) } : {}),
      ...(wanted.has('leiddeTotInterneTaken')
        ? { leiddeTotInterneTaken: await interneTaakShapes(desk, tasks) }
        : {}),
      ...(wanted.has('gingOverOnderwerpobjecten')
        ? { gingOverOnderwerpobjecten: objects.map((object) => onderwerpobjectShape(desk, object)) }
        : {}),
      ...(wanted.has('omvatteBijlagen') ? { omvatteBijlagen: [] } : {}),
    }
  }
}

async function actorenOf(desk: Desk, contacts: readonly string[]) {
  const rows = await desk.database.query<ActorRow & { klantcontact: string }>(
    `SELECT a.*, l.klantcontact FROM actor_klantcontact l
     JOIN actor a ON a.municipality_code = l.municipality_code AND a.uuid = l.actor
     WHERE l.municipality_code = $1 AND l.klantcontact = ANY($2::uuid[]) ORDER BY a.volgorde`,
    [desk.municipality, contacts],
  )
  return grouped<ActorRow & { klantcontact: string }>(rows, ({ klantcontact }) => klantcontact)
}

/**
 * @param prefix where the contact stands in the caller's body, for the name of a fault
 * @throws Refusal 400 with code unique when the referentienummer is taken
 */
export async function addKlantcontact(
  desk: Desk,
  contact: z.infer<typeof newKlantcontact>,
  prefix = '',
): Promise<string> {
  const uuid = randomUUID()
  try {
    await desk.database.query(
      `INSERT INTO klantcontact (municipality_code, uuid, referentienummer, kanaal, onderwerp, inhoud, reactie,
         indicatie_contact_gelukt, hoofd_onderwerp_type, verdere_actie_ondernomen, taal, vertrouwelijk,
         plaatsgevonden_op, metadata)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb)`,
      [
        desk.municipality,
        uuid,
        contact.referentienummer || null,
        contact.kanaal,
        contact.onderwerp,
        contact.inhoud,
        contact.reactie,
        contact.indicatieContactGelukt ?? null,
        contact.hoofdOnderwerpType,
        contact.verdereActieOndernomen,
        contact.taal,
        contact.vertrouwelijk,
        contact.plaatsgevondenOp === undefined ? desk.clock.now() : new Date(contact.plaatsgevondenOp),
        JSON.stringify(contact.metadata),
      ],
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw invalid({
      name: `${prefix}referentienummer`,
      code: 'unique',
      reason: 'Er bestaat al een klantcontact met eenzelfde referentienummer.',
    })
  }
  return uuid
}
