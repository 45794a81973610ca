import { describe, expect, test } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { createHoneywellDriver } from '#devices/id-reader/honeywell/honeywell-ocr.ts'
import { createHoneywellSimulator } from '#devices/id-reader/honeywell/simulator.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { type Socket, sockets } from '../sockets.ts'
import { closing, codeOf, listenForDocuments, today } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const card = linesOf('identity-card-2021')
const nextVisitor = linesOf('icao-td1')
const licence = linesOf('driving-licence')
const bsn = '999970021'
const read = { timeoutMs: 300 }

const driver = createHoneywellDriver({
  today,
  timing: { answerMs: 400, stalledMs: 100, quietMs: 20, drainMs: 100 },
})

async function counter(open: () => Promise<Socket>) {
  const socket = await open()
  const simulator = createHoneywellSimulator({ lateMs: 600 })
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
  test('the imager says who it is', async () => {
    const { opened, tidy } = await counter(open)
    expect(opened.identity).toBe('Xenon 1900, 16345, nr. SIM0000002')
    await opened.heartbeat()
    await tidy()
  })

  test('what is held under it is told by itself, whatever its size', async () => {
    const { simulator, documents, tidy } = await counter(open)
    for (const { lines, group } of publicSpecimens) {
      if (group !== 'specimen') continue
      simulator.place(lines)
      expect(await documents.next()).toMatchObject({ kind: 'document', reading: { lines, valid: true } })
    }
    await tidy()
  })

  test('a card of 2021 is read, and then the code with the BSN on its back', async () => {
    const { simulator, documents, tidy } = await counter(open)
    simulator.place(card, { qr: bsn })
    expect(await documents.next()).toMatchObject({ kind: 'document', reading: { lines: card } })
    const code = await documents.next()
    expect(code).toEqual({ kind: 'bsn', bsn, lastByteAt: expect.any(Number) })
    await tidy()
  })

  test('the code alone is told; F3 goes on waiting for the document and gets it', async () => {
    const { simulator, reader, documents, tidy } = await counter(open)
    simulator.place([], { qr: bsn })
    expect(await documents.next()).toMatchObject({ kind: 'bsn' })
    const asked = reader.readDocument({ timeoutMs: 60_000 })
    expect(await documents.next()).toMatchObject({ kind: 'bsn' })
    simulator.place(card)
    expect(await asked).toMatchObject({ reading: { lines: card } })
    expect(documents.told).toHaveLength(2)
    await tidy()
  })

  test.each([
    ['a number that fails the eleven-test', '999970022'],
    ['a web address', 'https://example.org/999970021'],
    ['a ticket of the queue', 'A042'],
  ])('%s is no BSN and no document', async (_words, qr) => {
    const { simulator, documents, tidy } = await counter(open)
    simulator.place([], { qr })
    expect(await documents.next()).toMatchObject({
      kind: 'unreadable',
      trouble: { code: 'mrz.unknown-kind' },
    })
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    await tidy()
  })

  test('F3 reads what lies there, or there is none', async () => {
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

  const faults: readonly (readonly [SimulatorFault, string])[] = [
    ['none', 'document'],
    ['split', 'document'],
    ['noise', 'document'],
    ['twice', 'document'],
    ['garbled', 'device.garbled'],
    ['cut-short', 'mrz.incomplete'],
  ]
  test.each(faults)('imager fault %s: %s, and the next visitor is read cleanly', async (fault, outcome) => {
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

  test('silent: F3 is timed out, not "no document"; it works again when it speaks again', async () => {
    const { simulator, reader, opened, documents, tidy } = await counter(open)
    simulator.setFault('silent')
    expect(await codeOf(reader.readDocument({ timeoutMs: 50 }))).toBe('device.timeout')
    expect(await codeOf(opened.heartbeat())).toBe('device.timeout')
    simulator.setFault('none')
    await opened.heartbeat()
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    await tidy()
  })

  test('a reply that comes too late is not taken for that to the next question', async () => {
    const { simulator, opened, documents, tidy } = await counter(open)
    simulator.setFault('late-reply')
    expect(await codeOf(opened.heartbeat())).toBe('device.timeout')
    simulator.setFault('none')
    let code: unknown
    do code = await codeOf(opened.heartbeat())
    while (code === 'device.timeout')
    expect(code).toBe('no error')
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(documents.told).toHaveLength(1)
    await tidy()
  })

  test('a zone that comes between a question and its reply is told, and the reply is heard', async () => {
    const { simulator, opened, documents, tidy } = await counter(open)
    simulator.setFault('unasked')
    simulator.place(passport)
    await opened.heartbeat()
    expect(await documents.next()).toMatchObject({ reading: { lines: passport } })
    await tidy()
  })

  test('after a power cut it reads again, with the settings it had forgotten', async () => {
    const socket = await open()
    const simulator = createHoneywellSimulator()
    await socket.plug(simulator.attach)
    const opened = await driver.open(socket.address, socket.connections, { setUp: 'OCRENA1;OCRTMP1' })
    const documents = listenForDocuments(opened.device)
    simulator.setFault('power-loss')
    expect(await codeOf(opened.heartbeat())).toBe('device.timeout')
    simulator.setFault('none')
    expect(simulator.settings()).toMatchObject({ OCRENA: '0', OCRTMP: '0' })
    await opened.heartbeat()
    expect(simulator.settings()).toMatchObject({ OCRENA: '1', OCRTMP: '1' })
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    await opened.close()
    await socket.tidy()
  })

  test.each(['XYZABC1', 'OCRENAx'])('the menu command %s that it does not take is said', async (setUp) => {
    const socket = await open()
    await socket.plug(createHoneywellSimulator().attach)
    expect(await codeOf(driver.open(socket.address, socket.connections, { setUp }))).toBe('device.refused')
    await socket.tidy()
  })

  test('the cable pulled in mid-zone: unplugged, and nothing of the visitor remains after replugging', async () => {
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
    simulator.place(nextVisitor)
    expect(await afterwards.next()).toMatchObject({ reading: { lines: nextVisitor } })
    expect(afterwards.told).toHaveLength(1)
    await again.close()
    await socket.tidy()
  })

  test('the cable pulled while a read is waiting ends the read at once', async () => {
    const { socket, reader, tidy } = await counter(open)
    const waiting = codeOf(reader.readDocument({ timeoutMs: 60_000 }))
    await socket.unplug()
    expect(await waiting).toBe('device.unplugged')
    await tidy()
  })

  test('plugged in at another port it is the same imager, and starts clean', async () => {
    const { simulator, opened, tidy } = await counter(open)
    simulator.place(passport)
    const elsewhere = await open()
    await elsewhere.plug(simulator.attach)
    const again = await driver.open(elsewhere.address, elsewhere.connections)
    expect(again.identity).toBe(opened.identity)
    const documents = listenForDocuments(again.device)
    simulator.place(nextVisitor)
    expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
    await again.close()
    await elsewhere.tidy()
    await tidy()
  })

  test('some other device on the port is not taken for an imager; one that says nothing is timed out', async () => {
    const socket = await open()
    const simulator = createHoneywellSimulator()
    simulator.setFault('wrong-device')
    await socket.plug(simulator.attach)
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.wrong')
    simulator.setFault('silent')
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
