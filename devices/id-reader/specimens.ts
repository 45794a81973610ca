import { parseDate } from '#contract/domain/partial-date.ts'
import { checkDigit } from '../mrz/check-digit.ts'
import { composeMrz } from '../mrz/compose-mrz.ts'

/** A document to put on the simulated reader: made-up people and public specimens only. */
export interface Specimen {
  readonly id: string
  readonly label: string
  readonly group: 'resident' | 'specimen' | 'bad'
  readonly lines: readonly string[]
  /** What the code on the back says, on documents that have one. */
  readonly qr?: string
}

/** What the simulator needs of a made-up resident to print their document. */
export interface SpecimenPerson {
  readonly bsn?: string
  /** With its prefix in front: `van der Berg`. Birth surname, as zones have it. */
  readonly surname: string
  readonly givenNames: string
  /** GBA: `jjjjmmdd`, zeros for unknown parts. */
  readonly birthDate: string
  readonly sex: 'M' | 'F' | 'X'
  /** ICAO code of three letters; Dutch documents of Dutch nationals have `NLD`. */
  readonly nationality?: string
  readonly documentNumber: string
  /** `jjjjmmdd` or `jjjj-mm-dd`. */
  readonly expiry: string
  readonly kind: 'passport' | 'identity-card' | 'driving-licence'
  /** Models up to 2014 carry the BSN in the zone, those of August 2021 and later do not. */
  readonly withBsn: boolean
}

const kinds = {
  passport: { word: 'Paspoort', format: 'TD3', documentCode: 'P' },
  'identity-card': { word: 'Identiteitskaart', format: 'TD1', documentCode: 'I' },
} as const

/** The document of a made-up resident. The id is the same on each run for the same document. */
export function specimenOf(person: SpecimenPerson): Specimen {
  const name = `${person.givenNames} ${person.surname}`.trim()
  const id = `${person.kind}-${person.documentNumber}`
  if (person.kind === 'driving-licence') {
    const licenceNumber = person.documentNumber
    const lines = composeMrz({ format: 'NL-licence', licenceNumber, random: chipKeyOf(licenceNumber) })
    return { id, label: `Rijbewijs: ${name}`, group: 'resident', lines }
  }
  const { word, format, documentCode } = kinds[person.kind]
  const lines = composeMrz({
    format,
    documentCode,
    issuer: 'NLD',
    documentNumber: person.documentNumber,
    nationality: person.nationality ?? 'NLD',
    surname: person.surname,
    givenNames: person.givenNames,
    birthDate: parseDate(person.birthDate) ?? {},
    sex: person.sex,
    expiryDate: parseDate(person.expiry) ?? {},
    ...(person.withBsn && person.bsn ? { bsn: person.bsn } : {}),
  })
  const carries = person.withBsn && person.bsn ? 'met BSN' : 'zonder BSN'
  // From August 2021 on the number is in a code on the back instead.
  const qr = person.withBsn ? undefined : person.bsn
  return { id, label: `${word} ${carries}: ${name}`, group: 'resident', lines, ...(qr && { qr }) }
}

/** Thirteen characters that look random and are the same for the same licence. */
function chipKeyOf(licenceNumber: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ'
  let seed = Number(licenceNumber) % 2147483647 || 1
  return Array.from({ length: 13 }, () => {
    seed = (seed * 16807) % 2147483647 // Park and Miller's minimal standard generator
    return alphabet.charAt(seed % alphabet.length)
  }).join('')
}

const deBruijn = [
  'P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<',
  'SPECI20142NLD6503101F2403096999999990<<<<<84',
]

/** Public specimens: the Dutch ones of RvIG and RDW, those of ICAO 9303, and a few that must end well. */
export const publicSpecimens: readonly Specimen[] = [
  {
    id: 'passport-2014',
    label: 'Paspoort 2014 met BSN: Willeke de Bruijn (verlopen)',
    group: 'specimen',
    lines: deBruijn,
  },
  {
    id: 'identity-card-2014',
    label: 'Identiteitskaart 2014 met BSN: Willeke de Bruijn (verlopen)',
    group: 'specimen',
    lines: [
      'I<NLDSPECI20142999999990<<<<<8',
      '6503101F2403096NLD<<<<<<<<<<<8',
      'DE<BRUIJN<<WILLEKE<LISELOTTE<<',
    ],
  },
  {
    id: 'identity-card-2021',
    label: 'Identiteitskaart 2021 zonder BSN: Willeke de Bruijn',
    group: 'specimen',
    lines: [
      'I<NLDSPECI20212<<<<<<<<<<<<<<<',
      '6503101F3108022NLD<<<<<<<<<<<8',
      'DE<BRUIJN<<WILLEKE<LISELOTTE<<',
    ],
    qr: '999999990',
  },
  {
    id: 'driving-licence',
    label: 'Rijbewijs (zonder naam in de strook)',
    group: 'specimen',
    lines: ['D1NLD15094962111659VW87Z78NB84'],
  },
  {
    id: 'icao-td3',
    label: 'Buitenlands paspoort: Anna Maria Eriksson (verlopen)',
    group: 'specimen',
    lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  },
  {
    id: 'icao-td1',
    label: 'Buitenlandse identiteitskaart: Anna Maria Eriksson (verlopen)',
    group: 'specimen',
    lines: [
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ],
  },
  {
    id: 'icao-td2',
    label: 'Buitenlandse kaart van twee regels: Anna Maria Eriksson (verlopen)',
    group: 'specimen',
    lines: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  },
  {
    id: 'icao-visa',
    label: 'Visum: Anna Maria Eriksson (verlopen)',
    group: 'specimen',
    lines: ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  },
  {
    id: 'icao-small-visa',
    label: 'Visum van twee korte regels: Anna Maria Eriksson (verlopen)',
    group: 'specimen',
    lines: ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
  },
  {
    id: 'bad-check-digit',
    label: 'Paspoort met fout controlecijfer in de geboortedatum',
    group: 'bad',
    lines: [deBruijn[0] ?? '', replaceAt(deBruijn[1] ?? '', 20, otherDigit('650310'))],
  },
  {
    id: 'bad-misread',
    label: 'Paspoort, slecht leesbaar (O voor 0, I voor 1, K voor <)',
    group: 'bad',
    lines: ['P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<K<<<<C<<', 'SPECI2O142NLD65O3I01F24O3O96999999990<<K<<84'],
  },
  {
    id: 'bad-unknown-kind',
    label: 'Bankpas of ander onbekend document',
    group: 'bad',
    lines: ['NL91BALI0417164300', 'W L DE BRUIJN'],
  },
  {
    id: 'bad-cut-short',
    label: 'Paspoort, tweede regel niet gelezen',
    group: 'bad',
    lines: [deBruijn[0] ?? '', 'SPECI20142NLD6503'],
  },
]

function replaceAt(text: string, position: number, character: string): string {
  return text.slice(0, position - 1) + character + text.slice(position)
}

function otherDigit(field: string): string {
  return String((Number(checkDigit(field)) + 1) % 10)
}
