import { describe, expect, test } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { DeviceOptions } from '#devices/hub/driver.ts'
import { createRteDriver } from '#devices/id-reader/rte/rte6701.ts'
import { createRteSimulator } from '#devices/id-reader/rte/simulator.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { type Socket, sockets } from '../sockets.ts'
import { closing, codeOf, listenForDocuments, today } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const nextVisitor = linesOf('icao-td1')
const read = { timeoutMs: 60_000 }

const driver = createRteDriver({ today, timing: { settleMs: 150, stalledMs: 80 } })

async function counter(open: () => Promise<Socket>, options?: DeviceOptions) {
  const socket = await open()
  const simulator = createRteSimulator()
  await socket.plug(simulator.attach)
  const opened = await driver.open(socket.address, socket.connections, options)
  const documents = listenForDocuments(opened.device)
  const tidy = async () => {
    await opened.close()
    await socket.tidy()
  }
  return { socket, simulator, opened, reader: opened.device, documents, tidy }
}

describe.each(Object.entries(sockets))('over %s', (_name, open) => {
  test('what is swiped is told by itself, whatever its size', async () => {
    const { simulator, documents, opened, tidy } = await counter(open)
    for (const { lines, group } of publicSpecimens) {
      if (group !== 'specimen') continue
      simulator.place(lines)
      expect(await documents.next()).toMatchObject({ kind: 'document', reading: { lines, valid: true } })
    }
    await opened.heartbeat()
    await tidy()
  })

  test('F3 waits for the next document; when none comes, it says so', async () => {
    const { simulator, reader, documents, tidy } = await counter(open)
    expect(await codeOf(reader.readDocument({ timeoutMs: 30 }))).toBe('document.none')
    const asked = reader.readDocument(read)
    simulator.place(passport)
    expect(await asked).toMatchObject({ reading: { lines: passport } })
    expect(documents.told).toEqual([])
    await tidy()
  })

  const faults: readonly (readonly [SimulatorFault, string, DeviceOptions])[] = [
    ['none', 'document', {}],
    ['split', 'document', {}],
    ['noise', 'document', {}],
    ['twice', 'document', {}],
    ['garbled', 'device.garbled', {}],
    ['cut-short', 'mrz.incomplete', {}],
    ['bad-checksum', 'device.garbled', { bcc: 'xor-from-length' }],
    // Nobody knows the rule yet, and the zone itself is right in every respect.
    ['bad-checksum', 'document', { bcc: 'auto' }],
    ['bad-checksum', 'document', { bcc: 'off' }],
    ['lies-about-length', 'document', {}],
    ['lies-about-length', 'device.garbled', { length: 'checked' }],
  ]
  test.each(faults)('reader fault %s: %s with %j', async (fault, outcome, options) => {
    const { simulator, reader, documents, opened, tidy } = await counter(open, options)
    simulator.setFault(fault)
    simulator.place(passport)
    const told = await documents.next()
    expect(told.kind === 'unreadable' ? told.trouble.code : told.kind).toBe(outcome)
    const reading = reader.readDocument(read).then(
      (event) => event.kind,
      (error) => error.code,
    )
    simulator.place(passport)
    expect(await reading).toBe(outcome)

    simulator.setFault('none')
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor, valid: true } })
    await opened.heartbeat()
    expect(documents.told).toHaveLength(2)
    await tidy()
  })

  test('once a document has shown how the check byte is made, a wrong one is seen', async () => {
    const { simulator, documents, tidy } = await counter(open)
    simulator.place(passport)
    expect(await documents.next()).toMatchObject({ kind: 'document' })
    simulator.setFault('bad-checksum')
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ trouble: { code: 'device.garbled' } })
    await tidy()
  })

  test('without a known rule, a zone that had to be mended is not relied on', async () => {
    const { simulator, documents, tidy } = await counter(open)
    simulator.setFault('bad-checksum')
    simulator.place(linesOf('bad-misread'))
    expect(await documents.next()).toMatchObject({ trouble: { code: 'device.garbled' } })
    await tidy()
  })

  test.each(['silent', 'power-loss'] as const)(
    '%s: nothing is told, and afterwards it reads',
    async (fault) => {
      const { simulator, reader, documents, tidy } = await counter(open)
      simulator.setFault(fault)
      simulator.place(passport)
      expect(await codeOf(reader.readDocument({ timeoutMs: 50 }))).toBe('document.none')
      simulator.setFault('none')
      simulator.place(nextVisitor)
      expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
      expect(documents.told).toHaveLength(1)
      await tidy()
    },
  )

  test('another device that speaks when the port is opened is named, not driven', async () => {
    const socket = await open()
    const simulator = createRteSimulator()
    simulator.setFault('wrong-device')
    await socket.plug(simulator.attach)
    const patient = createRteDriver({ today, timing: { settleMs: 600, stalledMs: 80 } })
    expect(await codeOf(patient.open(socket.address, socket.connections))).toBe('device.wrong')
    await socket.tidy()
  })

  test('another device that speaks later is found out at its first words', async () => {
    const { simulator, reader, opened, documents, socket } = await counter(open)
    const closed = closing(opened)
    simulator.setFault('wrong-device')
    expect(await closed).toMatchObject({ code: 'device.wrong' })
    expect(await codeOf(reader.readDocument(read))).toBe('device.wrong')
    expect(documents.told).toEqual([])
    await socket.tidy()
  })

  test('a reader that was one: noise once can happen, twice in a row it is something else', async () => {
    const { simulator, opened, documents, socket } = await counter(open)
    simulator.place(passport)
    await documents.next()
    await new Promise((resolve) => setTimeout(resolve, 150)) // the line falls quiet
    const closed = closing(opened)
    simulator.setFault('wrong-device')
    expect(await documents.next()).toMatchObject({ trouble: { code: 'device.garbled' } })
    expect(await closed).toMatchObject({ code: 'device.wrong' })
    await socket.tidy()
  })

  test('the cable pulled in mid-frame: unplugged, and nothing of the visitor remains after replugging', async () => {
    const { socket, simulator, reader, documents, opened } = await counter(open)
    const closed = closing(opened)
    simulator.setFault('unplug-mid-frame')
    simulator.place(passport)
    expect(await closed).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(reader.readDocument(read))).toBe('device.unplugged')
    expect(documents.told).toEqual([])

    await socket.unplug()
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.absent')
    await socket.plug(simulator.attach)
    const again = await driver.open(socket.address, socket.connections)
    const afterwards = listenForDocuments(again.device)
    simulator.place(nextVisitor)
    expect(await afterwards.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(afterwards.told).toHaveLength(1)
    await again.close()
    await socket.tidy()
  })

  test('the cable pulled while a read is waiting, or while it is being opened, ends at once', async () => {
    const { socket, reader, tidy } = await counter(open)
    const waiting = codeOf(reader.readDocument(read))
    await socket.unplug()
    expect(await waiting).toBe('device.unplugged')
    await tidy()

    const other = await open()
    await other.plug(createRteSimulator().attach)
    const slow = createRteDriver({ today, timing: { settleMs: 60_000, stalledMs: 80 } })
    const connections = {
      ...other.connections,
      async line(...wanted: Parameters<typeof other.connections.line>) {
        const transport = await other.connections.line(...wanted)
        setTimeout(() => void other.unplug(), 20)
        return transport
      },
    }
    expect(await codeOf(slow.open(other.address, connections))).toBe('device.unplugged')
    await other.tidy()
  })

  test('plugged in at another port it starts clean', async () => {
    const { simulator, tidy } = await counter(open)
    simulator.place(passport)
    const elsewhere = await open()
    await elsewhere.plug(simulator.attach)
    const again = await driver.open(elsewhere.address, elsewhere.connections)
    const documents = listenForDocuments(again.device)
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    await again.close()
    await elsewhere.tidy()
    await tidy()
  })

  test('a port that is held already is busy, and free after closing', async () => {
    const { socket, opened, tidy } = await counter(open)
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.busy')
    await opened.close()
    await (await driver.open(socket.address, socket.connections)).close()
    await tidy()
  })
})
