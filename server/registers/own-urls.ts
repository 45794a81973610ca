/*
 * A counter never speaks to a register itself, yet the registers answer with absolute addresses of their own: `url`,
 * `next` and `previous` of Klantinteracties, and in the ZGW APIs the address is the identity of a resource, which comes
 * back in later calls (`zaak`, `informatieobject`).
 *
 * Decision: each address of a register that is passed on is given as the hall server's address of the same resource, and
 * given back to the register as its own, in bodies and in query strings. So a counter cannot tell an embedded register
 * from a real one, follows every address through the hall server, and the register keeps nothing but its own names.
 * Rejected: leaving the ZGW addresses as they are, for then each client must know how to turn them into a path, and one
 * that forgets it knocks at the register's door. Cost: an address is only good at the hall address it was asked from;
 * what is kept for long is kept as uuid. Addresses of other parts of a register (catalogi) are names that nobody
 * follows, and stay as they are.
 *
 * Only a JSON string that begins with such an address is changed; every other byte passes as it came.
 */

/** The same resources under two addresses, both without a slash at the end. */
export interface AddressPair {
  readonly theirs: string
  readonly ours: string
}

const quote = 0x22
const backslash = 0x5c
/** What may follow an address for it to be that one and not a longer name: `/zaken/api/v1` in `/zaken/api/v10`. */
const endings: ReadonlySet<number> = new Set([quote, backslash, 0x2f, 0x3f])

type Bytes = Buffer<ArrayBuffer>

interface Change {
  readonly from: Buffer
  readonly to: Buffer
}

/** Some servers write `\/` for each slash (RFC 8259 §7). */
const escaped = (text: string): string => text.replaceAll('/', '\\/')

const changesOf = (pairs: readonly (readonly [string, string])[]): Change[] =>
  pairs
    .filter(([from, to]) => from !== to)
    .flatMap(([from, to]) => [
      { from: Buffer.from(`"${from}`), to: Buffer.from(`"${to}`) },
      { from: Buffer.from(`"${escaped(from)}`), to: Buffer.from(`"${escaped(to)}`) },
    ])
    // Of two addresses that begin alike the longer one is meant.
    .sort((a, b) => b.from.byteLength - a.from.byteLength)

function nextHit(bytes: Buffer, { from }: Change, start: number): number {
  for (let at = bytes.indexOf(from, start); at >= 0; at = bytes.indexOf(from, at + 1)) {
    // A quote behind a backslash stands inside a text that somebody wrote.
    const opens = at === 0 || bytes[at - 1] !== backslash
    if (opens && endings.has(bytes[at + from.byteLength] ?? 0)) return at
  }
  return -1
}

function changed(bytes: Bytes, changes: readonly Change[]): Bytes {
  const pieces: Buffer[] = []
  let done = 0
  const hits = changes.map((change) => ({ change, at: nextHit(bytes, change, 0) }))
  for (;;) {
    let first: (typeof hits)[number] | undefined
    for (const hit of hits) if (hit.at >= 0 && (!first || hit.at < first.at)) first = hit
    if (!first) break
    const { from, to } = first.change
    pieces.push(bytes.subarray(done, first.at), to)
    done = first.at + from.byteLength
    for (const hit of hits) if (hit.at >= 0 && hit.at < done) hit.at = nextHit(bytes, hit.change, done)
  }
  return done === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(done)])
}

export const toOurs = (bytes: Bytes, pairs: readonly AddressPair[]): Bytes =>
  changed(bytes, changesOf(pairs.map(({ theirs, ours }) => [theirs, ours])))

export const toTheirs = (bytes: Bytes, pairs: readonly AddressPair[]): Bytes =>
  changed(bytes, changesOf(pairs.map(({ theirs, ours }) => [ours, theirs])))

/** One address, as in a Location header; undefined when it is not one of these. */
export function oursOf(address: string, pairs: readonly AddressPair[]): string | undefined {
  const pair = pairs.find(({ theirs }) => address === theirs || address.startsWith(`${theirs}/`))
  return pair && pair.ours + address.slice(pair.theirs.length)
}

/** `?a=b&zaak=http…`: parameters that are no address of ours keep the bytes they came with. */
export function searchToTheirs(search: string, pairs: readonly AddressPair[]): string {
  if (search === '') return ''
  const parameters = search.slice(1).split('&')
  const mapped = parameters.map((parameter) => {
    const [value] = new URLSearchParams(parameter).values()
    const pair = pairs.find(({ ours }) => value === ours || value?.startsWith(`${ours}/`))
    if (!pair || value === undefined) return parameter
    const name = parameter.slice(0, parameter.indexOf('='))
    return `${name}=${encodeURIComponent(pair.theirs + value.slice(pair.ours.length))}`
  })
  return `?${mapped.join('&')}`
}
