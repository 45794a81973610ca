import { randomBytes } from 'node:crypto'

// No letter or digit that is read, heard or typed as another: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V, and no vowels.
const alphabet = 'CDFGHJKMNPRTWXY34679'
const length = 15

/**
 * `XXXXX-XXXXX-XXXXX`: 64 bits, too many to guess, to be read out over the telephone.
 * `random` gives that many random bytes.
 */
export function newVerificationCode(random: (size: number) => Uint8Array = randomBytes): string {
  const letters: string[] = []
  while (letters.length < length) {
    for (const byte of random(length)) {
      // Above 240 the letters would not all be equally likely.
      if (byte < 240 && letters.length < length) letters.push(alphabet.charAt(byte % alphabet.length))
    }
  }
  return letters.join('').replace(/.{5}(?=.)/g, '$&-')
}
