import { isIPv4, isIPv6 } from 'node:net'

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').trim()

/**
 * Who asks, for counting. What a proxy says is believed only of a proxy in the settings, and then the last address that is
 * not such a proxy itself. Of IPv6 the first half: one household has all of the rest.
 */
export function askedFrom(
  remote: string | undefined,
  forwarded: string | undefined,
  proxies: readonly string[],
): string {
  const hops = [...(forwarded?.split(',') ?? []), remote ?? ''].map(plain)
  const trusted = new Set(proxies.map(plain))
  let address = hops.pop() ?? ''
  while (trusted.has(address) && hops.length > 0) address = hops.pop() ?? ''
  if (isIPv4(address) || !isIPv6(address)) return address
  return halfOf(address)
}

function halfOf(address: string): string {
  const [before = '', after] = address.split('::')
  const groups = before === '' ? [] : before.split(':')
  const behind = after ? after.split(':') : []
  const zeros = after === undefined ? 0 : 8 - groups.length - behind.length
  const whole = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...behind]
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
