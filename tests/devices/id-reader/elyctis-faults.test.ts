import { describe, expect, test } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { hasSerial, type Socket, sockets } from '../sockets.ts'
import { closing, codeOf, driver, listenForDocuments } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const nextVisitor = linesOf('icao-td1')
const licence = linesOf('driving-licence')
const read = { timeoutMs: 400 }

async function counter(open: () => Promise<Socket>) {
  const socket = await open()
  const simulator = createElyctisSimulator({ lateMs: 600 })
  await socket.plug(simulator.attach)
  const opened = await driver.open(socket.address, socket.connections)
  const documents = listenForDocuments(opened.device)
  const tidy = async () => {
    await opened.close()
    await socket.tidy()
  }
  return { socket, simulator, opened, reader: opened.device, documents, tidy }
}

describe.each(Object.entries(sockets))('over %s', (_name, open) => {
  test('the reader says who it is', async () => {
    const { opened, tidy } = await counter(open)
    expect(opened.identity).toBe('ID BOX One, OCR 1.7.0, nr. SIM0000001')
    await opened.heartbeat()
    await tidy()
  })

  test('a document that is put down is told by itself, once, and again when it is put down again', async () => {
    const { simulator, documents, opened, tidy } = await counter(open)
    const before = performance.now()
    simulator.place(passport)
    const first = await documents.next()
    expect(first).toMatchObject({ kind: 'document', reading: { bsn: '999999990', valid: true } })
    if (first.kind === 'document') {
      expect(first.lastByteAt).toBeGreaterThanOrEqual(before)
      expect(first.lastByteAt).toBeLessThanOrEqual(performance.now())
    }
    await opened.heartbeat()
    await opened.heartbeat()
    expect(documents.told).toHaveLength(1)
    simulator.remove()
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { documentNumber: 'D23145890' } })
    await tidy()
  })

  test('a document that already lies there is told when the counter starts', async () => {
    const socket = await open()
    const simulator = createElyctisSimulator()
    simulator.place(passport)
    await socket.plug(simulator.attach)
    const opened = await driver.open(socket.address, socket.connections)
    const documents = listenForDocuments(opened.device)
    expect(await documents.next()).toMatchObject({ reading: { valid: true } })
    await opened.close()
    await socket.tidy()
  })

  test('asked for, the document that lies there is read, whatever its size, or there is none', async () => {
    const { simulator, reader, documents, tidy } = await counter(open)
    expect(await codeOf(reader.readDocument(read))).toBe('document.none')
    for (const lines of [passport, nextVisitor, licence]) {
      simulator.place(lines)
      await documents.next()
      expect(await reader.readDocument(read)).toMatchObject({ reading: { lines, valid: true } })
    }
    simulator.remove()
    expect(await codeOf(reader.readDocument(read))).toBe('document.none')
    expect(documents.told).toHaveLength(3)
    await tidy()
  })

  test('a document with a wrong check digit is told as it is; one of an unknown kind cannot be read', async () => {
    const { simulator, documents, tidy } = await counter(open)
    simulator.place(linesOf('bad-check-digit'))
    expect(await documents.next()).toMatchObject({ kind: 'document', reading: { valid: false } })
    simulator.place(linesOf('bad-unknown-kind'))
    expect(await documents.next()).toMatchObject({
      kind: 'unreadable',
      trouble: { code: 'mrz.unknown-kind' },
    })
    simulator.place(linesOf('bad-cut-short'))
    expect(await documents.next()).toMatchObject({ kind: 'unreadable', trouble: { code: 'mrz.incomplete' } })
    await tidy()
  })

  const faults: readonly (readonly [SimulatorFault, string])[] = [
    ['none', 'document'],
    ['split', 'document'],
    ['noise', 'document'],
    ['twice', 'document'],
    ['garbled', 'device.garbled'],
    ['cut-short', 'mrz.incomplete'],
    ['lies-about-length', 'mrz.incomplete'],
  ]
  test.each(faults)('reader fault %s: %s, and the next visitor is read cleanly', async (fault, outcome) => {
    const { simulator, reader, documents, opened, tidy } = await counter(open)
    simulator.setFault(fault)
    simulator.place(passport)
    const told = await documents.next()
    expect(told.kind === 'unreadable' ? told.trouble.code : told.kind).toBe(outcome)

    const asked = await reader.readDocument(read).then(
      (event) => event.kind,
      (error) => error.code,
    )
    expect(asked).toBe(outcome)

    simulator.setFault('none')
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor, valid: true } })
    expect(await reader.readDocument(read)).toMatchObject({ reading: { lines: nextVisitor } })
    await opened.heartbeat()
    expect(documents.told).toHaveLength(2)
    await tidy()
  })

  test('a reader that goes silent is timed out, and works again when it speaks again', async () => {
    const { simulator, reader, documents, opened, tidy } = await counter(open)
    simulator.setFault('silent')
    simulator.place(passport)
    expect(await codeOf(reader.readDocument({ timeoutMs: 50 }))).toBe('device.timeout')
    expect(await codeOf(opened.heartbeat())).toBe('device.timeout')
    simulator.remove()
    simulator.setFault('none')
    simulator.place(nextVisitor)
    await opened.heartbeat()
    expect(await reader.readDocument(read)).toMatchObject({ reading: { lines: nextVisitor } })
    simulator.place(licence)
    const told = documents.told.length
    while (documents.told.length === told) await documents.next()
    expect(documents.told.at(-1)).toMatchObject({ reading: { format: 'NL-licence' } })
    await tidy()
  })

  test('the cable pulled in mid-frame: unplugged, and nothing of the visitor remains after replugging', async () => {
    const { socket, simulator, reader, documents, opened } = await counter(open)
    const closed = closing(opened)
    simulator.setFault('unplug-mid-frame')
    simulator.place(passport)
    expect(await closed).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(reader.readDocument(read))).toBe('device.unplugged')
    expect(documents.told).toEqual([])

    simulator.remove()
    await socket.unplug()
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.absent')
    await socket.plug(simulator.attach)
    const again = await driver.open(socket.address, socket.connections)
    const afterwards = listenForDocuments(again.device)
    expect(await codeOf(again.device.readDocument(read))).toBe('document.none')
    simulator.place(nextVisitor)
    expect(await afterwards.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(afterwards.told).toHaveLength(1)
    await again.close()
    await socket.tidy()
  })

  test('an answer that comes too late is not taken for the document of the next visitor', async () => {
    const { simulator, reader, documents, tidy } = await counter(open)
    simulator.place(passport)
    await documents.next()
    simulator.setFault('late-reply')
    expect(await codeOf(reader.readDocument({ timeoutMs: 100 }))).toBe('device.timeout')
    simulator.setFault('none')
    simulator.remove()
    // Busy with the past, it answers nothing else yet; in the end it reads what lies there now.
    let code: unknown
    do code = await codeOf(reader.readDocument(read))
    while (code === 'device.timeout')
    expect(code).toBe('document.none')
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(documents.told).toHaveLength(2)
    await tidy()
  })

  test('a zone that comes between a question and its answer is a document, once', async () => {
    const { simulator, documents, opened, tidy } = await counter(open)
    simulator.setFault('unasked')
    simulator.place(passport)
    await opened.heartbeat()
    await opened.heartbeat()
    expect(await documents.next()).toMatchObject({ reading: { lines: passport } })
    expect(documents.told).toHaveLength(1)
    await tidy()
  })

  test('after a power cut the reader is armed again and tells of the next document', async () => {
    const { simulator, reader, documents, opened, tidy } = await counter(open)
    simulator.setFault('power-loss')
    expect(await codeOf(reader.readDocument({ timeoutMs: 50 }))).toBe('device.timeout')
    simulator.setFault('none')
    await opened.heartbeat()
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(documents.told).toHaveLength(1)
    await tidy()
  })

  test('the cable pulled while a read is waiting ends the read at once', async () => {
    const { socket, simulator, reader, tidy } = await counter(open)
    simulator.setFault('silent')
    const waiting = codeOf(reader.readDocument({ timeoutMs: 60_000 }))
    await socket.unplug()
    expect(await waiting).toBe('device.unplugged')
    await tidy()
  })

  test('plugged in at another port it is the same reader, and starts clean', async () => {
    const { simulator, opened, tidy } = await counter(open)
    simulator.place(passport)
    const elsewhere = await open()
    simulator.remove()
    await elsewhere.plug(simulator.attach)
    const again = await driver.open(elsewhere.address, elsewhere.connections)
    expect(again.identity).toBe(opened.identity)
    const documents = listenForDocuments(again.device)
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(documents.told).toHaveLength(1)
    await again.close()
    await elsewhere.tidy()
    await tidy()
  })

  test('some other device on the port is not taken for a reader', async () => {
    const socket = await open()
    const simulator = createElyctisSimulator()
    simulator.setFault('wrong-device')
    await socket.plug(simulator.attach)
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.wrong')
    await socket.tidy()
  })

  test('a device that says nothing at all is timed out', async () => {
    const socket = await open()
    await socket.plug(() => undefined)
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.timeout')
    await socket.tidy()
  })

  test('a port that is held already is busy, and free after closing', async () => {
    const { socket, opened, tidy } = await counter(open)
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.busy')
    await opened.close()
    await (await driver.open(socket.address, socket.connections)).close()
    await tidy()
  })
})

test.skipIf(!hasSerial)(
  'bytes left on the line by a program that was killed do not reach the next visitor',
  async () => {
    const socket = await (sockets['a pseudo-terminal and the real serialport'] as () => Promise<Socket>)()
    const simulator = createElyctisSimulator()
    await socket.plug(simulator.attach)
    const killed = await driver.open(socket.address, socket.connections)
    await killed.close() // the reader stays armed, as when the program is killed
    simulator.place(passport) // sends the zone to nobody
    simulator.remove()
    const opened = await driver.open(socket.address, socket.connections)
    const documents = listenForDocuments(opened.device)
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    await opened.close()
    await socket.tidy()
  },
)

test('at 9600 baud a passport takes the time its bytes take', async () => {
  const socket = await (sockets['the in-process cable'] as () => Promise<Socket>)()
  const simulator = createElyctisSimulator({ lineRate: true })
  await socket.plug(simulator.attach)
  const opened = await driver.open(socket.address, socket.connections)
  const documents = listenForDocuments(opened.device)
  const start = performance.now()
  simulator.place(passport)
  expect(await documents.next()).toMatchObject({ kind: 'document' })
  expect(performance.now() - start).toBeGreaterThan(90)
  await opened.close()
  await socket.tidy()
})
