import { execFile } from 'node:child_process'
import { isIPv6 } from 'node:net'
import type { FoundPrinter } from './found-printer.ts'

const program = 'avahi-browse'
const patienceMs = 4_000
const largest = 1_000_000

/** What announces itself on this network as an IPP printer (DNS-SD). Empty where Avahi is not there or not running. */
export async function listNetworkPrinters(): Promise<FoundPrinter[]> {
  const services = await Promise.all((['_ipp._tcp', '_ipps._tcp'] as const).map((service) => browse(service)))
  return printersIn(services.join('\n'))
}

/** `-r` resolves, `-p` is for programs, `-t` ends once everything known was told. */
const browse = (service: string): Promise<string> =>
  new Promise((resolve) => {
    const options = { timeout: patienceMs, maxBuffer: largest, encoding: 'utf8' } as const
    // Slow networks: what was found until the end of our patience counts.
    execFile(program, ['-rpt', service], options, (_error, stdout) => resolve(stdout))
  })

/** `=;eth0;IPv4;Naam;_ipp._tcp;local;host.local;192.0.2.7;631;"rp=ipp/print" "ty=Model"`; on two networks it is one. */
export function printersIn(lines: string): FoundPrinter[] {
  const byName = new Map<string, FoundPrinter>()
  for (const line of lines.split('\n')) {
    const [sign, , , name = '', service = '', , , address = '', port = '', ...rest] = line.split(';')
    if (sign !== '=' || address === '' || address.startsWith('fe80:')) continue
    const facts = factsIn(rest.join(';'))
    // Without it the printer takes another language than ours.
    if (facts.pdl !== undefined && !facts.pdl.includes('application/pdf')) continue
    const key = unescaped(name)
    const scheme = service.startsWith('_ipps') ? 'ipps' : 'ipp'
    const host = isIPv6(address) ? `[${address}]` : address
    const uri = `${scheme}://${host}:${port}/${facts.rp ?? 'ipp/print'}`
    const label = [...new Set([key, facts.ty ?? ''])].filter(Boolean).join(', ')
    // Encrypted is better than plain, and IPv4 is what people recognise.
    const known = byName.get(key)
    if (!known || rank(uri) > rank(known.uri)) byName.set(key, { uri, label, by: 'network' })
  }
  return [...byName.values()]
}

const rank = (uri: string): number => (uri.startsWith('ipps') ? 2 : 0) + (uri.includes('[') ? 0 : 1)

/** Avahi writes what is no plain letter as a backslash and the three decimals of each byte. */
const unescaped = (name: string): string =>
  Buffer.from(
    name.replace(/\\(\d{3})|\\(.)|([^\\])/g, (_all, decimals, plain, other) =>
      decimals ? String.fromCharCode(Number(decimals)) : Buffer.from(plain ?? other).toString('latin1'),
    ),
    'latin1',
  ).toString('utf8')

function factsIn(text: string): Partial<Record<string, string>> {
  const pairs = [...text.matchAll(/"([^"=]+)=([^"]*)"/g)]
  return Object.fromEntries(pairs.map(([, key = '', value = '']) => [key.toLowerCase(), value]))
}
