/** Letters and digits of what a person may type: small letters, other separators, none at all. */
export const bare = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')

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
