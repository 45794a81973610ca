import argon2 from 'argon2'

/** Argon2id (RFC 9106), above the floor of 19 MiB and two passes: about a tenth of a second on a counter. */
const cost = { type: argon2.argon2id, memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 } as const

export const hashPin = (pin: string): Promise<string> => argon2.hash(pin, cost)

/** `hash` in PHC form, so that a stronger setting of later still reads an earlier hash. */
export const isPin = (pin: string, hash: string): Promise<boolean> => argon2.verify(hash, pin)

const digitsUp = '01234567890'
const digitsDown = '09876543210'

/** What somebody tries first: one digit, a row, a part said again (1212), a year, the middle of the keypad. */
export function isWeakPin(pin: string): boolean {
  if (digitsUp.includes(pin) || digitsDown.includes(pin)) return true
  if (/^(\d{1,4})\1+$/.test(pin)) return true
  if (/^(19|20)\d\d$/.test(pin)) return true
  return pin === '2580' || pin === '0852'
}
