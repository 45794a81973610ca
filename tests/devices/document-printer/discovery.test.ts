import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { listCupsQueues } from '#devices/document-printer/discovery/cups-queues.ts'
import { printersIn } from '#devices/document-printer/discovery/network-printers.ts'
import { attribute, decodeIpp, encodeIpp, groupTags } from '#devices/document-printer/ipp/ipp-message.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const cupsGetPrinters = 0x4002
async function cups(code: number, queues: readonly Record<string, string>[]): Promise<string> {
  const server = createServer(async (request, response) => {
    const asked = decodeIpp(Buffer.concat(await request.toArray()))
    const groups = queues.map((queue) => ({
      tag: groupTags.printer,
      attributes: Object.entries(queue).map(([name, value]) => attribute('text', name, value)),
    }))
    const status = asked.code === cupsGetPrinters ? code : 0x0501
    const body = { code: status, requestId: asked.requestId, groups, document: new Uint8Array() }
    response.writeHead(200, { 'content-type': 'application/ipp' }).end(encodeIpp(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('the queues of CUPS, by the name people gave them', async () => {
  const at = await cups(0, [
    {
      'printer-name': 'balie3',
      'printer-info': 'Balie 3, begane grond',
      'printer-make-and-model': 'HP LaserJet M404',
      'printer-uri-supported': 'ipp://localhost/printers/balie3',
    },
    { 'printer-name': 'fax', 'printer-uri-supported': 'socket://192.0.2.1' },
    { 'printer-name': 'gang', 'printer-uri-supported': 'ipp://localhost/printers/gang' },
  ])
  expect(await listCupsQueues(at)).toEqual([
    {
      uri: 'ipp://localhost/printers/balie3',
      label: 'Balie 3, begane grond, HP LaserJet M404',
      by: 'cups',
    },
    { uri: 'ipp://localhost/printers/gang', label: 'gang', by: 'cups' },
  ])
})

test('no queue, and no CUPS, is nothing found', async () => {
  expect(await listCupsQueues(await cups(0x0406, []))).toEqual([])
  const gone = await cups(0, [])
  await endings.pop()?.()
  expect(await listCupsQueues(gone)).toEqual([])
})

test('what avahi-browse says: one printer on two networks is one, the encrypted way first', () => {
  const pdf = '"pdl=application/pdf,image/urf"'
  const found = printersIn(
    [
      '+;eth0;IPv4;Balie\\0323;_ipp._tcp;local',
      `=;eth0;IPv6;Balie\\0323;_ipp._tcp;local;hp.local;2001:db8::7;631;"rp=ipp/print" "ty=HP LaserJet; M404" ${pdf}`,
      `=;eth0;IPv4;Balie\\0323;_ipp._tcp;local;hp.local;192.0.2.7;631;"rp=ipp/print" "ty=HP LaserJet; M404" ${pdf}`,
      `=;eth0;IPv4;Balie\\0323;_ipps._tcp;local;hp.local;192.0.2.7;443;"rp=ipp/print" "ty=HP LaserJet; M404" ${pdf}`,
      `=;eth0;IPv6;Caf\\195\\169;_ipp._tcp;local;c.local;2001:db8::9;631;${pdf}`,
      '=;eth0;IPv4;Etiketten;_ipp._tcp;local;e.local;192.0.2.8;631;"pdl=application/vnd.zebra-zpl"',
      `=;eth0;IPv6;Buiten;_ipp._tcp;local;b.local;fe80::1;631;${pdf}`,
      'half een regel;',
    ].join('\n'),
  )
  expect(found).toEqual([
    { uri: 'ipps://192.0.2.7:443/ipp/print', label: 'Balie 3, HP LaserJet; M404', by: 'network' },
    { uri: 'ipp://[2001:db8::9]:631/ipp/print', label: 'Café', by: 'network' },
  ])
})
