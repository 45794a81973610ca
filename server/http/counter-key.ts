import { createHash, timingSafeEqual } from 'node:crypto'

/** For comparing in constant time, whatever the lengths. */
export const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares without telling by its speed how much was right. */
export function isCounterKey(header: string | undefined, counterKey: string): boolean {
  const given = /^Bearer ([^\s]+)$/.exec(header ?? '')?.[1]
  return given !== undefined && timingSafeEqual(digest(given), digest(counterKey))
}
