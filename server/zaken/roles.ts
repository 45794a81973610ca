import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isBsn } from '#contract/standards/bsn.ts'
import { date, keepable, requiredText, text, url } from '../vng-api/body.ts'
import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { equals, type Listing, textWithin } from '../vng-api/listing.ts'
import { genericRole, ofCase, ofType } from './case-filters.ts'
import { type HeldCase, wrongType } from './case-reference.ts'
import { roleTypeWith } from './case-types.ts'
import { typeAt, typeUrl } from './catalogue.ts'

const bsn = z
  .string()
  .refine((value) => value === '' || isBsn(value), { message: 'Onjuist BSN.', params: { code: 'invalid' } })

/** betrokkeneIdentificatie by betrokkeneType, as far as a counter knows them; names are left where they belong, the BRP. */
const identifications = {
  natuurlijk_persoon: z.object({
    inpBsn: bsn.default(''),
    anpIdentificatie: text(17).default(''),
    geslachtsnaam: text(200).default(''),
    voorvoegselGeslachtsnaam: text(80).default(''),
    voorletters: text(20).default(''),
    voornamen: text(200).default(''),
    geboortedatum: text(18).default(''),
  }),
  medewerker: z.object({
    identificatie: text(128).default(''),
    achternaam: text(200).default(''),
    voorletters: text(20).default(''),
    voorvoegselAchternaam: text(10).default(''),
  }),
  organisatorische_eenheid: z.object({
    identificatie: text(255).default(''),
    naam: text(255).default(''),
    isGehuisvestIn: text(255).default(''),
  }),
} as const

/** What a rol has apart from who it is and of which case. */
const around = {
  betrokkene: url(1000).or(z.literal('')).default(''),
  afwijkendeNaamBetrokkene: text(625).default(''),
  roltype: url(1000),
  roltoelichting: text(1000).default(''),
  indicatieMachtiging: z.enum(['', 'gemachtigde', 'machtiginggever']).default(''),
  contactpersoonRol: z
    .object({
      emailadres: z.email().max(254).or(z.literal('')).default(''),
      functie: text(50).default(''),
      telefoonnummer: text(20).default(''),
      naam: requiredText(200),
    })
    .nullish(),
  beginGeldigheid: date.nullish(),
  eindeGeldigheid: date.nullish(),
}

const ofKind = <Kind extends keyof typeof identifications>(kind: Kind) =>
  z.object({
    ...around,
    betrokkeneType: z.literal(kind),
    betrokkeneIdentificatie: identifications[kind].nullish(),
  })

/** A rol without its case: in `zaak_registreren` the case is the one beside it. */
export const newRole = z
  .discriminatedUnion('betrokkeneType', [
    ofKind('natuurlijk_persoon'),
    ofKind('medewerker'),
    ofKind('organisatorische_eenheid'),
  ])
  .refine((role) => role.betrokkene !== '' || role.betrokkeneIdentificatie, {
    message: 'betrokkene of betrokkeneIdentificatie moet worden opgegeven.',
    params: { code: 'invalid-betrokkene' },
  })
export type NewRole = z.infer<typeof newRole>

export interface RoleRow {
  uuid: string
  zaak: string
  roltype: string
  betrokkene_type: string
  registratiedatum: Date
  gegevens: Omit<NewRole, 'roltype' | 'betrokkeneType'>
}

export const roleListing: Listing = {
  table: 'zaak_rol',
  order: 'volgorde DESC',
  filters: {
    zaak: ofCase,
    roltype: ofType('roltype = $::uuid', 'roltypen'),
    betrokkeneType: equals('betrokkene_type'),
    omschrijvingGeneriek: genericRole('roltype = ANY ($::uuid[])'),
    betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: textWithin('inp_bsn = $'),
    betrokkeneIdentificatie__medewerker__identificatie: {
      condition:
        "(betrokkene_type = 'medewerker' AND gegevens #>> '{betrokkeneIdentificatie,identificatie}' = $)",
      value: keepable,
    },
  },
}

export function roleShape(desk: Desk, row: RoleRow) {
  const known = roleTypeWith(row.roltype)
  return {
    ...reference(desk, 'rollen', row.uuid),
    zaak: reference(desk, 'zaken', row.zaak).url,
    betrokkeneType: row.betrokkene_type,
    roltype: typeUrl(new URL(desk.base).origin, 'roltypen', row.roltype),
    omschrijving: known?.part.title ?? '',
    omschrijvingGeneriek: known?.part.generic ?? '',
    registratiedatum: moment(row.registratiedatum),
    statussen: [],
    ...row.gegevens,
  }
}

/** @throws Refusal 400 for a roltype that does not exist, or is of another case type (`zaaktype-mismatch`) */
export async function addRole(desk: Desk, held: HeldCase, role: NewRole, prefix = ''): Promise<string> {
  const { roltype, betrokkeneType, ...gegevens } = role
  const known = typeAt(roltype, 'roltypen', `${prefix}roltype`, roleTypeWith)
  if (known.type.uuid !== held.zaaktype) throw wrongType('zaaktype-mismatch')
  const identification = gegevens.betrokkeneIdentificatie
  const inpBsn = identification && 'inpBsn' in identification ? identification.inpBsn : ''
  const uuid = randomUUID()
  await desk.database.query(
    `INSERT INTO zaak_rol (municipality_code, uuid, zaak, roltype, betrokkene_type, inp_bsn, registratiedatum, gegevens)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
    [
      desk.municipality,
      uuid,
      held.uuid,
      known.part.uuid,
      betrokkeneType,
      inpBsn || null,
      desk.clock.now(),
      JSON.stringify({
        ...gegevens,
        contactpersoonRol: gegevens.contactpersoonRol ?? null,
        beginGeldigheid: gegevens.beginGeldigheid ?? null,
        eindeGeldigheid: gegevens.eindeGeldigheid ?? null,
      }),
    ],
  )
  return uuid
}
