import { caseTypes } from '#server/zaken/case-types.ts'
import { typeUrl } from '#server/zaken/catalogue.ts'

export const crs = { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' }

/** The types of one product as URLs, by their names. */
export function typesOf(code: string, origin: string) {
  const type = caseTypes.find((one) => one.code === code)
  if (!type) throw new Error(`there is no case type ${code}`)
  const named = (
    collection: 'statustypen' | 'resultaattypen' | 'roltypen',
    parts: readonly { title: string; uuid: string }[],
  ) => Object.fromEntries(parts.map(({ title, uuid }) => [title, typeUrl(origin, collection, uuid)]))
  return {
    zaaktype: typeUrl(origin, 'zaaktypen', type.uuid),
    status: named('statustypen', type.statuses),
    result: named('resultaattypen', type.results),
    role: named('roltypen', type.roles),
  }
}

/** A request for a passport as a counter registers it. */
export const caseBody = (origin: string, more: object = {}) => ({
  bronorganisatie: '123456782',
  omschrijving: 'Paspoort aan de balie',
  zaaktype: typesOf('paspoort', origin).zaaktype,
  verantwoordelijkeOrganisatie: '123456782',
  startdatum: '2026-11-23',
  uiterlijkeEinddatumAfdoening: '2026-11-30',
  betalingsindicatie: 'geheel',
  laatsteBetaaldatum: '2026-11-23T10:12:00+01:00',
  communicatiekanaalNaam: 'Balie',
  kenmerken: [{ kenmerk: '0700004211', bron: 'baliewerkplek' }],
  ...more,
})

export const roleBody = (origin: string, inpBsn: string, more: object = {}) => ({
  betrokkeneType: 'natuurlijk_persoon',
  roltype: typesOf('paspoort', origin).role.Aanvrager,
  roltoelichting: 'Aanvrager',
  betrokkeneIdentificatie: { inpBsn },
  ...more,
})
