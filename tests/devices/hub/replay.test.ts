import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { type Recording, recordingSchema } from '#contract/domain/trace.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { Driver } from '#devices/hub/driver.ts'
import { replayDevice } from '#devices/hub/trace/replay-device.ts'
import { replayDriver } from '#devices/hub/trace/replay-driver.ts'
import { elyctisIdBox } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import { createEpsonSimulator } from '#devices/receipt-printer/simulator/epson-simulator.ts'
import type { Transport } from '#devices/transport.ts'

const passport = publicSpecimens.find(({ id }) => id === 'passport-2014')?.lines ?? []
const epsonTm = createEpsonTm()
const receipt: ReceiptLine[] = [
  { kind: 'text', text: 'Gemeente Haarlem', align: 'center', bold: true, large: false },
  { kind: 'amount', label: 'Uittreksel', cents: 1570, bold: false },
  { kind: 'qr', value: 'https://voorbeeld.example/1' },
  { kind: 'cut' },
]

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A counter with these devices on its cables, ready for a visit. */
async function counter(devices: readonly (readonly [Driver<unknown>, (end: Transport) => void])[]) {
  const box = createCableBox()
  for (const [{ role }, attach] of devices) box.plug(role, attach)
  const hub = createDeviceHub({
    settings: devices.map(([{ role, key }]) => ({
      role,
      driver: key,
      address: { kind: 'cable', name: role },
      simulated: true,
    })),
    drivers: devices.map(([driver]) => driver),
    connections: createConnections(box),
  })
  endings.push(() => hub.close())
  const documents: DocumentEvent[] = []
  hub.onDocument((event) => documents.push(event))
  await vi.waitFor(
    () => {
      for (const { condition } of hub.statuses()) expect(condition.state).toBe('ready')
    },
    { timeout: 5000, interval: 5 },
  )
  const recording = (role: DeviceRole): Recording =>
    recordingSchema.parse({
      format: 'balie-trace-1',
      role,
      driver: devices.find(([driver]) => driver.role === role)?.[0].key,
      product: 'x',
      simulated: true,
      startedAt: new Date().toISOString(),
      frames: hub.trace(role).recent(),
    })
  return { hub, documents, recording }
}

/** The devices' part of a visit: a document, a receipt. */
async function visit({ hub, documents }: Awaited<ReturnType<typeof counter>>, putDown: () => void) {
  putDown()
  await vi.waitFor(() => expect(documents).toHaveLength(1), { timeout: 5000, interval: 5 })
  await hub.receiptPrinter().print(receipt)
}

async function recordedVisit() {
  const reader = createElyctisSimulator()
  const printer = createEpsonSimulator()
  const recorded = await counter([
    [elyctisIdBox, reader.attach],
    [epsonTm, printer.attach],
  ])
  await visit(recorded, () => reader.place(passport))
  return { reader: recorded.recording('id-reader'), printer: recorded.recording('receipt-printer') }
}

describe('a recorded visit', () => {
  test('is played to the real drivers without its devices, and they say what they said then', async () => {
    const recorded = await recordedVisit()
    const reader = replayDevice(recorded.reader)
    const printer = replayDevice(recorded.printer)
    const again = await counter([
      [elyctisIdBox, reader.attach],
      [epsonTm, printer.attach],
    ])
    await visit(again, () => undefined)
    expect(again.documents).toMatchObject([{ kind: 'document', reading: { format: 'TD3', valid: true } }])
    expect([reader.departures, printer.departures]).toEqual([[], []])
    expect([reader.isOver, printer.isOver]).toEqual([true, true])
  })

  test('is played to a simulator, which answers as it answered then', async () => {
    const recorded = await recordedVisit()
    const reader = createElyctisSimulator()
    reader.place(passport)
    expect(await replayDriver(recorded.reader, reader.attach)).toEqual([])
    expect(await replayDriver(recorded.printer, createEpsonSimulator().attach)).toEqual([])
  })

  test('tells where a simulator of other firmware answers otherwise', async () => {
    const { printer } = await recordedVisit()
    const other = createEpsonSimulator({ firmware: '31.00 ESC/POS' })
    const departures = await replayDriver(printer, other.attach, { patienceMs: 50 })
    expect(departures.map(({ name }) => name)).toEqual(['name'])
    expect(departures[0]?.expected).not.toBe(departures[0]?.got)
  })

  test('tells where a driver says something else, and answers it all the same', async () => {
    const recorded = await recordedVisit()
    const reader = replayDevice(recorded.reader)
    const { hub } = await counter([[elyctisIdBox, reader.attach]])
    // Nobody pressed F3 in the recording.
    await expect(hub.idReader().readDocument({ timeoutMs: 100 })).rejects.toMatchObject({
      code: 'device.timeout',
    })
    expect(reader.departures.length).toBeGreaterThan(0)
    expect(reader.departures[0]?.got).toBe('43000100')
  })

  test('of another kind of cable is refused', () => {
    const frame = {
      role: 'signature-pad',
      sequence: 1,
      atMs: 0,
      direction: 'out',
      pipe: 'control',
      name: 'x',
      fields: {},
      bytes: 'AA==',
      replaced: false,
    } as const
    const recording: Recording = {
      format: 'balie-trace-1',
      role: 'signature-pad',
      driver: 'x',
      product: 'x',
      simulated: true,
      startedAt: new Date().toISOString(),
      frames: [frame],
    }
    expect(() => replayDevice(recording)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
  })
})
