import type { BrpPerson } from '#contract/standards/brp.ts'
import { described, given } from './source-values.ts'

type Address = NonNullable<NonNullable<BrpPerson['verblijfplaats']>['verblijfadres']>

/** Adresregel 1 of Haal Centraal BRP, with the official street name. */
export function streetAndNumber(address: Address): string | undefined {
  const street = given(address.officieleStraatnaam) ?? given(address.korteStraatnaam)
  if (!street) return undefined
  const { huisnummer: number, aanduidingBijHuisnummer: beside } = address
  if (number === undefined) return street
  const letter = given(address.huisletter)
  const addition = given(address.huisnummertoevoeging)
  const tail = letter
    ? ` ${letter}${addition ?? ''}`
    : addition
      ? `${/^\d/.test(addition) ? '-' : ' '}${addition}`
      : ''
  return `${street}${beside ? ` ${described(beside) ?? ''}`.trimEnd() : ''} ${number}${tail}`
}

/** `2011 RD  Haarlem`: two spaces as NEN 5825 has them; non-breaking, so that a line does not swallow them. */
export function postcodeAndTown(address: Address): string | undefined {
  const postcode = given(address.postcode)?.replace(/^(\d{4}) ?([A-Z]{2})$/, '$1\u00a0$2')
  const parts = [postcode, given(address.woonplaats)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join('\u00a0 ') : undefined
}

export function abroad(address: Address): string | undefined {
  const lines = [address.regel1, address.regel2, address.regel3]
    .map(given)
    .filter((line) => line !== undefined)
  return lines.length > 0 ? lines.join(', ') : undefined
}
