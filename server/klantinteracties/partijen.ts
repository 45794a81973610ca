import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isBsn } from '#contract/standards/bsn.ts'
import { isUniqueViolation } from '../database/database.ts'
import { reserveNumbers } from '../numbers/number-blocks.ts'
import { keepable, language, text, toResource } from '../vng-api/body.ts'
import { type Desk, type OpenDesk, reference, within } from '../vng-api/desk.ts'
import { equals, is, textWithin } from '../vng-api/listing.ts'
import { invalid } from '../vng-api/refusal.ts'
import { exists, rowsFor, unknownObject } from '../vng-api/rows.ts'
import { type DigitaalAdresRow, digitaalAdresShape } from './digitale-adressen.ts'
import { contactName, fullName, postalAddress } from './fields.ts'

export interface PartijRow {
  uuid: string
  nummer: string
  soort_partij: string
  indicatie_actief: boolean
  indicatie_geheimhouding: boolean | null
  voorkeurstaal: string
  interne_notitie: string
  partij_identificatie: { contactnaam?: z.infer<typeof contactName>; naam?: string } | null
  adressen: { bezoekadres?: object | null; correspondentieadres?: object | null }
}

interface IdentificatorRow {
  uuid: string
  partij: string
  code_objecttype: string
  code_soort_object_id: string
  object_id: string
  code_register: string
  andere: string
}

/** codeRegister, codeObjecttype and codeSoortObjectId that go together. */
const identifiers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  brp: { natuurlijk_persoon: ['bsn'] },
  hr: { niet_natuurlijk_persoon: ['rsin', 'kvk_nummer'], vestiging: ['vestigingsnummer'] },
}

const identificator = z
  .object({
    codeObjecttype: z.enum(['natuurlijk_persoon', 'niet_natuurlijk_persoon', 'vestiging']),
    codeSoortObjectId: z.enum(['bsn', 'vestigingsnummer', 'kvk_nummer', 'rsin']),
    objectId: keepable.trim().min(1).max(200),
    codeRegister: z.enum(['brp', 'hr']),
  })
  .superRefine(({ codeRegister, codeObjecttype, codeSoortObjectId, objectId }, context) => {
    const fault = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code: 'invalid' } })
    const kinds = identifiers[codeRegister]?.[codeObjecttype]
    if (!kinds) fault('codeObjecttype', 'Deze waarde past niet bij codeRegister.')
    else if (!kinds.includes(codeSoortObjectId))
      fault('codeSoortObjectId', 'Deze waarde past niet bij codeObjecttype.')
    if (codeSoortObjectId === 'bsn' && !isBsn(objectId)) {
      fault('objectId', 'Deze waarde is ongeldig, reden: onjuist BSN nummer.')
    }
  })

export const newPartij = z.object({
  soortPartij: z.enum(['persoon', 'organisatie', 'contactpersoon']),
  indicatieActief: z.boolean(),
  indicatieGeheimhouding: z.boolean().nullish(),
  voorkeurstaal: language.or(z.literal('')).default(''),
  interneNotitie: text(1000).default(''),
  partijIdentificatie: z
    .object({ contactnaam: contactName.optional(), naam: text(200).optional() })
    .nullish(),
  partijIdentificatoren: z
    .array(z.object({ partijIdentificator: identificator, anderePartijIdentificator: text(200).default('') }))
    .nullish(),
  digitaleAdressen: z.array(toResource).nullish(),
  bezoekadres: postalAddress,
  correspondentieadres: postalAddress,
})

/** Asked of the few that have the number, by their own key. */
const identifiedBy = (column: string) =>
  textWithin(
    `$ = ANY (ARRAY(SELECT i.${column} FROM partij_identificator i
       WHERE i.municipality_code = partij.municipality_code AND i.partij = partij.uuid))`,
  )

/** Looked up first and once: one number among those of the whole town. `$1` is the municipality. */
const withNumber = textWithin(
  'partij.uuid = ANY (ARRAY(SELECT i.partij FROM partij_identificator i WHERE i.object_id = $ AND i.municipality_code = $1))',
)

export const partijListing = {
  table: 'partij',
  order: 'nummer DESC',
  filters: {
    soortPartij: equals('soort_partij'),
    indicatieActief: is('indicatie_actief'),
    indicatieGeheimhouding: is('indicatie_geheimhouding'),
    nummer: equals('nummer'),
    partijIdentificator__codeObjecttype: identifiedBy('code_objecttype'),
    partijIdentificator__codeSoortObjectId: identifiedBy('code_soort_object_id'),
    partijIdentificator__codeRegister: identifiedBy('code_register'),
    partijIdentificator__objectId: withNumber,
  },
  expandable: ['digitaleAdressen'],
}

const identificatorShape = (desk: Desk, row: IdentificatorRow) => ({
  ...reference(desk, 'partij-identificatoren', row.uuid),
  identificeerdePartij: reference(desk, 'partijen', row.partij),
  anderePartijIdentificator: row.andere,
  partijIdentificator: {
    codeObjecttype: row.code_objecttype,
    codeSoortObjectId: row.code_soort_object_id,
    objectId: row.object_id,
    codeRegister: row.code_register,
  },
  subIdentificatorVan: null,
})

/** Partijen with what belongs to them, in a fixed number of queries however many there are. */
export async function partijShapes(desk: Desk, rows: readonly PartijRow[], expand: ReadonlySet<string>) {
  const uuids = rows.map(({ uuid }) => uuid)
  const identificatoren = await rowsFor<IdentificatorRow>(desk, 'partij_identificator', 'partij', uuids)
  const betrokkenen = await rowsFor<{ uuid: string }>(desk, 'betrokkene', 'partij', uuids, 'volgorde DESC')
  const adressen = await rowsFor<DigitaalAdresRow>(desk, 'digitaal_adres', 'partij', uuids)
  return rows.map((row) => ({
    ...reference(desk, 'partijen', row.uuid),
    nummer: row.nummer,
    interneNotitie: row.interne_notitie,
    betrokkenen: betrokkenen(row.uuid).map(({ uuid }) => reference(desk, 'betrokkenen', uuid)),
    categorieRelaties: [],
    digitaleAdressen: adressen(row.uuid).map(({ uuid }) => reference(desk, 'digitaleadressen', uuid)),
    voorkeursDigitaalAdres: null,
    vertegenwoordigden: [],
    rekeningnummers: [],
    voorkeursRekeningnummer: null,
    partijIdentificatoren: identificatoren(row.uuid).map((one) => identificatorShape(desk, one)),
    soortPartij: row.soort_partij,
    indicatieGeheimhouding: row.indicatie_geheimhouding,
    voorkeurstaal: row.voorkeurstaal,
    indicatieActief: row.indicatie_actief,
    bezoekadres: row.adressen.bezoekadres ?? null,
    correspondentieadres: row.adressen.correspondentieadres ?? null,
    partijIdentificatie:
      row.soort_partij === 'organisatie'
        ? { naam: row.partij_identificatie?.naam ?? '' }
        : {
            contactnaam: row.partij_identificatie?.contactnaam ?? null,
            volledigeNaam: fullName(row.partij_identificatie?.contactnaam),
          },
    ...(expand.has('digitaleAdressen')
      ? { _expand: { digitaleAdressen: adressen(row.uuid).map((one) => digitaalAdresShape(desk, one)) } }
      : {}),
  }))
}

const alreadyKnown = {
  name: '__all__',
  code: 'unique',
  reason: '`PartijIdentificator` moet uniek zijn, er bestaat er al een met deze gegevenscombinatie.',
}

/** The partij with its identificatoren, or neither: an identificator that exists already is a 400 with code unique. */
export async function addPartij(desk: OpenDesk, partij: z.infer<typeof newPartij>): Promise<string> {
  try {
    return await desk.database.transaction((tx) => insertPartij(within(desk, tx), partij))
  } catch (error) {
    throw isUniqueViolation(error) ? invalid(alreadyKnown) : error
  }
}

async function insertPartij(desk: Desk, partij: z.infer<typeof newPartij>): Promise<string> {
  const { database, municipality } = desk
  const uuid = randomUUID()
  const { first: nummer } = await reserveNumbers(database, municipality, 'partij', 1)
  const { bezoekadres = null, correspondentieadres = null } = partij
  await database.query(
    `INSERT INTO partij (municipality_code, uuid, nummer, soort_partij, indicatie_actief, indicatie_geheimhouding,
       voorkeurstaal, interne_notitie, partij_identificatie, adressen)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb)`,
    [
      municipality,
      uuid,
      String(nummer).padStart(10, '0'),
      partij.soortPartij,
      partij.indicatieActief,
      partij.indicatieGeheimhouding ?? null,
      partij.voorkeurstaal,
      partij.interneNotitie,
      JSON.stringify(partij.partijIdentificatie ?? null),
      JSON.stringify({ bezoekadres, correspondentieadres }),
    ],
  )
  for (const { partijIdentificator: one, anderePartijIdentificator } of partij.partijIdentificatoren ?? []) {
    await database.query(
      `INSERT INTO partij_identificator (municipality_code, uuid, partij, code_objecttype, code_soort_object_id, object_id,
         code_register, andere) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        municipality,
        randomUUID(),
        uuid,
        one.codeObjecttype,
        one.codeSoortObjectId,
        one.objectId,
        one.codeRegister,
        anderePartijIdentificator,
      ],
    )
  }
  for (const [i, adres] of (partij.digitaleAdressen ?? []).entries()) {
    if (!(await exists(desk, 'digitaal_adres', adres.uuid)))
      throw invalid(unknownObject(`digitaleAdressen.${i}.uuid`))
    await database.query('UPDATE digitaal_adres SET partij = $3 WHERE municipality_code = $1 AND uuid = $2', [
      municipality,
      adres.uuid,
      uuid,
    ])
  }
  return uuid
}
