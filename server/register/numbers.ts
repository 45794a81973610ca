import { isBsn } from '#contract/standards/bsn.ts'
import type { Random } from './random.ts'

/** BSNs that are never issued: 99997xxxx, passing the eleven-test. Ascending, each given once. */
export function createBsnSupply(): () => string {
  let candidate = 999970000
  return () => {
    do candidate += 1
    while (!isBsn(String(candidate)))
    if (candidate > 999979999) throw new RangeError('no made-up BSN left')
    return String(candidate)
  }
}

/** Ten digits, no zero in front, no two neighbours alike, both sums of the Logisch Ontwerp (rubric 01.10). */
export function isANumber(text: string): boolean {
  if (!/^[1-9]\d{9}$/.test(text) || /(\d)\1/.test(text)) return false
  const digits = [...text].map(Number)
  const sum = digits.reduce((total, digit) => total + digit, 0)
  const weighted = digits.reduce((total, digit, i) => total + digit * 2 ** i, 0)
  return (sum % 11 === 0 || sum % 11 === 5) && weighted % 11 === 0
}

export function createANumberSupply(random: Random): () => string {
  const given = new Set<string>()
  return () => {
    for (;;) {
      const number = String(random.between(1_000_000_000, 9_999_999_999))
      if (!isANumber(number) || given.has(number)) continue
      given.add(number)
      return number
    }
  }
}

const letters = 'ABCDEFGHIJKLMNPQRSTUVWXYZ'
const lettersAndDigits = `${letters}0123456789`
const firstLetter = { passport: 'N', 'identity-card': 'I' } as const

/** Two letters, six letters or digits, one digit; never the letter O. The first letter tells the kind (RvIG). */
export function createDocumentNumberSupply(random: Random): (kind: keyof typeof firstLetter) => string {
  const given = new Set<string>()
  return (kind) => {
    for (;;) {
      const middle = Array.from({ length: 6 }, () => random.pick([...lettersAndDigits])).join('')
      const number = `${firstLetter[kind]}${random.pick([...letters])}${middle}${random.between(0, 9)}`
      if (given.has(number)) continue
      given.add(number)
      return number
    }
  }
}
