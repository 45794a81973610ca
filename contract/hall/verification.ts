/** As a person may type it: small letters, other separators, none at all. */
const bare = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')

/**
 * What stands for number and code of a paper where they are checked: SHA-256 in hexadecimal. The code has 64 random bits,
 * so that it cannot be found back from this.
 */
export async function verificationDigest(number: string, code: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${bare(number)}:${bare(code)}`)
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** `ph03 2026 42 ` is no number of ours, `ph03-2026-000042` is; undefined for what cannot be one. */
export function paperNumber(typed: string): string | undefined {
  const [, counter, year, sequence] = /^([A-Z0-9]{1,20}?)(20\d{2})(\d{6,10})$/.exec(bare(typed)) ?? []
  return counter && `${counter}-${year}-${sequence}`
}
