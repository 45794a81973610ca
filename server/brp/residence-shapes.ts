import type { Residence, Resident, TableValue } from '../register/resident.ts'
import { addressLines } from './address-lines.ts'
import { inOnderzoek } from './investigation.ts'
import { dateShape, type Json, type JsonObject, knownText, present, tableShape } from './shapes.ts'

const functions = { W: 'woonadres', B: 'briefadres' } as const
const functionShape = (code: 'W' | 'B') => tableShape({ code, description: functions[code] })

const designations = { to: 'tegenover', by: 'bij' } as const

const inTheStreet = {
  officieleStraatnaam: ['1115'],
  korteStraatnaam: ['1110'],
  huisnummer: ['1120'],
  huisletter: ['1130'],
  huisnummertoevoeging: ['1140'],
  aanduidingBijHuisnummer: ['1150'],
  postcode: ['1160'],
  woonplaats: ['1170'],
}

const validity = { datumIngangGeldigheid: ['8510'] }

/** verblijfplaats: one of four types, each with its own place in the register. */
export function residenceShape(residence: Residence): JsonObject | undefined {
  const { investigation, since, notAtAddress } = residence
  const datumVan = dateShape(since)
  const datumIngangGeldigheid = dateShape(since)
  switch (residence.kind) {
    case 'address': {
      const { address } = residence
      return present({
        type: 'Adres',
        datumVan,
        datumIngangGeldigheid,
        functieAdres: functionShape(residence.function),
        adresseerbaarObjectIdentificatie: address.objectId,
        nummeraanduidingIdentificatie: address.designationId,
        indicatieVastgesteldVerblijftNietOpAdres: notAtAddress,
        verblijfadres: present({
          officieleStraatnaam: knownText(address.street),
          korteStraatnaam: knownText(address.shortStreet),
          huisnummer: address.houseNumber,
          huisletter: address.houseLetter,
          huisnummertoevoeging: address.addition,
          aanduidingBijHuisnummer:
            address.designation &&
            tableShape({ code: address.designation, description: designations[address.designation] }),
          postcode: address.postcode,
          woonplaats: knownText(address.town),
          inOnderzoek: inOnderzoek(investigation, inTheStreet),
        }),
        inOnderzoek: inOnderzoek(investigation, {
          type: ['1110'],
          datumVan: ['1030'],
          ...validity,
          functieAdres: ['1010'],
          adresseerbaarObjectIdentificatie: ['1180'],
          nummeraanduidingIdentificatie: ['1190'],
        }),
      })
    }
    case 'location':
      return present({
        type: 'Locatie',
        datumVan,
        datumIngangGeldigheid,
        functieAdres: functionShape(residence.function),
        indicatieVastgesteldVerblijftNietOpAdres: notAtAddress,
        verblijfadres: present({
          locatiebeschrijving: residence.description,
          inOnderzoek: inOnderzoek(investigation, { locatiebeschrijving: ['1210'] }),
        }),
        inOnderzoek: inOnderzoek(investigation, {
          type: ['1210'],
          datumVan: ['1030'],
          ...validity,
          functieAdres: ['1010'],
        }),
      })
    case 'abroad': {
      const [regel1, regel2, regel3] = residence.lines
      return present({
        type: 'VerblijfplaatsBuitenland',
        datumVan,
        datumIngangGeldigheid,
        verblijfadres: present({
          regel1,
          regel2,
          regel3,
          land: tableShape(residence.country),
          inOnderzoek: inOnderzoek(investigation, {
            regel1: ['1330'],
            regel2: ['1340'],
            regel3: ['1350'],
            land: ['1310'],
          }),
        }),
        inOnderzoek: inOnderzoek(investigation, { type: ['1310'], datumVan: ['1320'], ...validity }),
      })
    }
    case 'unknown':
      return present({ type: 'VerblijfplaatsOnbekend', datumVan, datumIngangGeldigheid })
  }
}

const streetElements = ['1110', '1115', '1120', '1130', '1140', '1150', '1210', '1330']

/** adresregel1 to 3 with their own inOnderzoek marks. */
export function addressedResidence({
  residence,
  municipality,
}: Pick<Resident, 'residence' | 'municipality'>): {
  readonly lines: Record<string, Json | undefined>
  readonly marks: JsonObject | undefined
} {
  const lines = {
    ...addressLines(residence, registeredPlace(municipality)),
    indicatieVastgesteldVerblijftNietOpAdres: residence.notAtAddress,
  }
  const marks = inOnderzoek(
    residence.investigation,
    {
      adresregel1: streetElements,
      adresregel2: ['1160', '1170', '0910', '1340'],
      ...(residence.kind === 'abroad' ? { adresregel3: ['1350'], land: ['1310'] } : {}),
    },
    'datumIngangOnderzoekVerblijfplaats',
  )
  return { lines, marks }
}

const registeredPlace = (municipality: TableValue): string | undefined => municipality.description
