import { Buffer } from 'node:buffer'
import { transliterate } from '#devices/mrz/transliterate.ts'

/** Three letters of a base64 text hide one of three beginnings: the part that is the same wherever the text begins. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const first = Math.ceil((before * 8) / 6)
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    return text.slice(first, whole)
  })
}

/** Shorter ones stand in any heap of letters by chance. */
const shortest = 5

/** Every way in which a text could have been written down. */
function waysToWrite(text: string): Buffer[] {
  const inZone = transliterate(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '<')
  const texts = new Set([
    text,
    text.toUpperCase(),
    inZone,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
  ])
  const long = [...texts].filter(({ length }) => length >= shortest)
  return long.flatMap((one) =>
    (['utf8', 'latin1', 'utf16le'] as const).flatMap((encoding) => {
      const bytes = Buffer.from(one, encoding)
      const hex = bytes.toString('hex')
      const spaced = hex.replace(/(..)(?=.)/g, '$1 ')
      return [
        bytes,
        ...[hex, hex.toUpperCase(), spaced, ...base64Cores(bytes)].map((way) => Buffer.from(way)),
      ]
    }),
  )
}

/** Names of the secrets that stand somewhere in the bytes, in whatever writing. */
export function standingIn(bytes: Uint8Array, secrets: Readonly<Record<string, string>>): string[] {
  const all = Buffer.from(bytes)
  return Object.entries(secrets)
    .filter(([, secret]) => waysToWrite(secret).some((way) => all.includes(way)))
    .map(([name]) => name)
}
