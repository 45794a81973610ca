import type { Nationality, Resident, Union } from '../register/resident.ts'
import { namedAddressing, partnerInName } from './addressing.ts'
import { ageOn } from './age.ts'
import { inOnderzoek } from './investigation.ts'
import { eventShape, personNameShape, relativeShape, sexShape } from './name-shapes.ts'
import { addressedResidence, residenceShape } from './residence-shapes.ts'
import { dateShape, type JsonObject, present, tableShape } from './shapes.ts'

const suspensionReasons = {
  O: 'overlijden',
  E: 'emigratie',
  M: 'ministerieel besluit',
  R: 'pl is aangelegd in de rni',
  F: 'fout',
  W: 'wijziging',
  '.': 'onbekend',
} as const

const unionKinds = { H: 'huwelijk', P: 'geregistreerd partnerschap' } as const

const nationalityTypes = {
  known: 'Nationaliteit',
  'treated-as-dutch': 'BehandeldAlsNederlander',
  'not-dutch': 'VastgesteldNietNederlander',
  stateless: 'Staatloos',
  unknown: 'NationaliteitOnbekend',
} as const

const nationalityShape = ({ kind, nationality, reason, since }: Nationality) =>
  present({
    type: nationalityTypes[kind],
    nationaliteit: tableShape(nationality),
    redenOpname: tableShape(reason),
    datumIngangGeldigheid: dateShape(since),
  })

const partnerShape = ({ partner, kind, concluded, ended }: Union) =>
  present({
    ...relativeShape(partner),
    geslacht: sexShape(partner.sex),
    soortVerbintenis: tableShape({ code: kind, description: unionKinds[kind] }),
    aangaanHuwelijkPartnerschap: eventShape(concluded),
    ontbindingHuwelijkPartnerschap: ended && present({ datum: dateShape(ended.date) }),
  })

/** All present partners; when there are none, the one of the union that ended last. */
function partnersOf(resident: Resident): Union[] {
  const current = resident.unions.filter(({ ended }) => ended === undefined)
  const latest = partnerInName(resident)
  return current.length > 0 || latest === undefined ? current : [latest]
}

const isObject = (value: JsonObject | undefined): value is JsonObject => value !== undefined

const namedMarks = ['0210', '0220', '0230', '0240', '0410', '6110']

function addressingShape(resident: Resident): JsonObject | undefined {
  const { lines, marks } = addressedResidence(resident)
  const named = inOnderzoek(
    resident.investigation,
    { aanhef: namedMarks, aanschrijfwijze: namedMarks, gebruikInLopendeTekst: namedMarks },
    'datumIngangOnderzoekPersoon',
  )
  return present({
    ...namedAddressing(resident),
    ...lines,
    inOnderzoek: named || marks ? { ...named, ...marks } : undefined,
  })
}

export const suspensionShape = ({ suspension }: Resident): JsonObject | undefined =>
  suspension &&
  present({
    reden: { code: suspension.reason, omschrijving: suspensionReasons[suspension.reason] },
    datum: dateShape(suspension.date),
  })

/** Everything the API can say of one person on a day; `fields` then choose from it. */
export function personDocument(resident: Resident, today: string): JsonObject {
  const { investigation, residence, immigration, residencePermit, death } = resident
  const marks = {
    ...inOnderzoek(
      investigation,
      { burgerservicenummer: ['0120'], geslacht: ['0410'], leeftijd: ['0310'] },
      'datumIngangOnderzoekPersoon',
    ),
    ...inOnderzoek(
      residence.investigation,
      { gemeenteVanInschrijving: ['0910'], datumInschrijvingInGemeente: ['0920'] },
      'datumIngangOnderzoekGemeente',
    ),
  }
  return (
    present({
      aNummer: resident.aNumber,
      burgerservicenummer: resident.bsn,
      geheimhoudingPersoonsgegevens: resident.secrecy > 0 ? true : undefined,
      naam: personNameShape(resident),
      geboorte: eventShape(resident.birth, investigation),
      geslacht: sexShape(resident.sex),
      leeftijd: death ? undefined : ageOn(today, resident.birth.date),
      nationaliteiten: resident.nationalities.map(nationalityShape).filter(isObject),
      verblijfplaats: residenceShape(residence),
      adressering: addressingShape(resident),
      immigratie:
        immigration &&
        present({
          datumVestigingInNederland: dateShape(immigration.date),
          landVanwaarIngeschreven: tableShape(immigration.country),
          indicatieVestigingVanuitBuitenland: true,
        }),
      gemeenteVanInschrijving: tableShape(resident.municipality),
      datumInschrijvingInGemeente: dateShape(resident.inMunicipalitySince),
      indicatieCurateleRegister: resident.guardianship,
      opschortingBijhouding: suspensionShape(resident),
      overlijden: eventShape(death),
      verblijfstitel:
        residencePermit &&
        present({
          aanduiding: tableShape(residencePermit.permit),
          datumIngang: dateShape(residencePermit.from),
          datumEinde: dateShape(residencePermit.until),
        }),
      partners: partnersOf(resident).map(partnerShape).filter(isObject),
      ouders: resident.parents
        .map((parent) =>
          present({
            ...relativeShape(parent),
            ouderAanduiding: parent.designation,
            geslacht: sexShape(parent.sex),
            datumIngangFamilierechtelijkeBetrekking: dateShape(parent.since),
          }),
        )
        .filter(isObject),
      kinderen: resident.children.map((child) => present(relativeShape(child))).filter(isObject),
      inOnderzoek: Object.keys(marks).length > 0 ? marks : undefined,
      rni:
        resident.suspension?.reason === 'R'
          ? [
              {
                deelnemer: { code: '0101', omschrijving: 'Belastingdienst (inzake heffingen en toeslagen)' },
                categorie: 'Persoon',
              },
            ]
          : undefined,
    }) ?? {}
  )
}
