import type { Residence, StreetAddress } from '../register/resident.ts'
import { type Json, tableShape } from './shapes.ts'

const designations = { to: 't/o', by: 'bij' } as const

/** `Spaarne 94 LToe`, `Zomervaart t/o 3`, `Leidsevaart 214 H`, `Delftlaan 9-2` (NEN 5825). */
export function streetLine(address: StreetAddress): string {
  const { shortStreet, designation, houseNumber, houseLetter, addition = '' } = address
  const number = [shortStreet, designation && designations[designation], houseNumber]
    .filter(Boolean)
    .join(' ')
  if (houseLetter) return `${number} ${houseLetter}${addition}`
  if (addition === '') return number
  return /^\d/.test(addition) ? `${number}-${addition}` : `${number} ${addition}`
}

/** `2011 RD  HAARLEM`: one space in the postcode, two before the town in capitals. */
const townLine = ({ postcode, town }: StreetAddress): string =>
  `${postcode.slice(0, 4)} ${postcode.slice(4)}  ${town.toUpperCase()}`

/** adresregel1 to 3 and land; a home abroad and a Dutch one both in one shape. */
export function addressLines(
  residence: Residence,
  registeredIn: string | undefined,
): Record<string, Json | undefined> {
  switch (residence.kind) {
    case 'address':
      return { adresregel1: streetLine(residence.address), adresregel2: townLine(residence.address) }
    case 'location':
      return { adresregel1: residence.description, adresregel2: registeredIn?.toUpperCase() }
    case 'abroad': {
      const [adresregel1, adresregel2, adresregel3] = residence.lines
      return { adresregel1, adresregel2, adresregel3, land: tableShape(residence.country) }
    }
    case 'unknown':
      return {}
  }
}
