import { access } from 'node:fs/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { IppSimulator } from '#devices/document-printer/simulator/ipp-simulator.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import type { PlayedDevice } from '#devices/simulated-counter/played-device.ts'
import { type SimulatedCounter, startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { DocumentHands, FingerHands, PaperHands, PenHands } from '#devices/simulator.ts'
import { hasSocat } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'
import { onePage } from '../document-printer/pdf.ts'

/** Public specimen of the passport of 2014 (devices.md §1.6). */
const passport = [
  'P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<',
  'SPECI20142NLD6503101F2403096999999990<<<<<84',
]
const receipt: ReceiptLine[] = [
  { kind: 'text', text: 'Gemeente Haarlem', align: 'center', bold: true, large: false },
  { kind: 'amount', label: 'Uittreksel', cents: 1570, bold: false },
  { kind: 'cut' },
]
const paperText = `${' '.repeat(13)}Gemeente Haarlem\nUittreksel${'€ 15,70'.padStart(32)}`

/** The simulator that plays the role, as its settings say. */
const played = (counter: SimulatedCounter, role: DeviceRole): PlayedDevice => {
  const settings = counter.settings.find((one) => one.role === role)
  const device = settings && counter.at(settings.address)
  if (!device) throw new Error(`nobody plays the ${role}`)
  return device
}
const readerHands = (counter: SimulatedCounter) =>
  played(counter, 'id-reader').simulator as unknown as DocumentHands
const paperHands = (counter: SimulatedCounter) =>
  played(counter, 'receipt-printer').simulator as unknown as PaperHands
const documentsOf = (counter: SimulatedCounter) =>
  (played(counter, 'document-printer').simulator as IppSimulator).documents()

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Resolves when the device of the role is in that state. */
const until = (hub: DeviceHub, role: DeviceRole, state: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      const status = hub.statuses().find((one) => one.role === role)
      if (status?.condition.state !== state) return
      stop()
      resolve()
    }
    const stop = hub.onChange(look)
    look()
  })
const conditionOf = (hub: DeviceHub, role: DeviceRole) =>
  hub.statuses().find((status) => status.role === role)?.condition

const socat = await hasSocat()
const cableKinds = socat ? (['serial', 'in-process'] as const) : (['in-process'] as const)
if (cableKinds.length === 1) test.skip('over pseudo-terminals: this machine has no socat', () => undefined)

describe.each(cableKinds)('a simulated counter, %s', (cable) => {
  const open = async (): Promise<{ counter: SimulatedCounter; hub: DeviceHub }> => {
    const counter = await startSimulatedCounter({ cable })
    endings.push(counter.close)
    // The dice at 0: new tries come as soon as they may.
    const { settings, connections } = counter
    const hub = createDeviceHub({ settings, drivers: driverCatalog, connections, random: () => 0 })
    endings.push(hub.close)
    for (const { role } of settings) await until(hub, role, 'ready')
    return { counter, hub }
  }
  const nextDocument = (hub: DeviceHub): Promise<DocumentEvent> =>
    new Promise((resolve) => {
      const stop = hub.onDocument((event) => {
        stop()
        resolve(event)
      })
    })

  test('does a visit’s work: document, receipt, A4', async () => {
    const { counter, hub } = await open()
    expect(
      hub.statuses().map(({ role, simulated, cable, condition }) => ({ role, simulated, cable, condition })),
    ).toMatchObject([
      { role: 'id-reader', simulated: true, cable, condition: { state: 'ready' } },
      { role: 'fingerprint-reader', simulated: true, cable, condition: { state: 'ready' } },
      { role: 'signature-pad', simulated: true, cable, condition: { state: 'ready' } },
      {
        role: 'receipt-printer',
        simulated: true,
        cable,
        condition: { identity: 'EPSON TM-T88V, 30.20 ESC/POS' },
      },
      {
        role: 'document-printer',
        simulated: true,
        cable: 'network',
        condition: { identity: 'Balie A4-simulator' },
      },
    ])
    const document = nextDocument(hub)
    readerHands(counter).place(passport)
    expect(await document).toMatchObject({
      kind: 'document',
      reading: { documentNumber: 'SPECI2014', bsn: '999999990' },
    })

    await hub.receiptPrinter().print(receipt)
    expect(paperHands(counter).receipts()).toMatchObject([{ text: paperText }])
    const pdf = await onePage()
    expect(await hub.documentPrinter().print(pdf, { title: 'Uittreksel' })).toBe('printed')
    expect(documentsOf(counter)[0]?.pdf).toEqual(Uint8Array.from(pdf))
  })

  test('takes a finger and a signature', async () => {
    const { counter, hub } = await open()
    const finger = played(counter, 'fingerprint-reader').simulator as unknown as FingerHands
    finger.place(1)
    const image = await hub.fingerprintReader().capture({ timeoutMs: 10_000 })
    expect(image.pixels).toHaveLength(image.width * image.height)
    finger.lift()
    await hub.fingerprintReader().lifted({ timeoutMs: 5000 })

    const pen = played(counter, 'signature-pad').simulator as unknown as PenHands
    const words = { cancel: 'Stop', again: 'Opnieuw', accept: 'Akkoord' }
    const outcome = await hub.signaturePad().sign(
      { title: 'Ontvangst', lines: ['Ik heb het uittreksel ontvangen.'], buttons: words },
      {
        onShown() {
          const accept = buttonCentre('accept')
          void pen.write(madeUpSignature(1)).then(() => pen.tap(accept.x, accept.y))
        },
      },
    )
    expect(outcome).toMatchObject({ kind: 'accepted', signature: { strokes: { length: 3 } } })
    expect(pen.screen()).toBeUndefined()
  })

  test('the receipt printer is unplugged and plugged in again, and prints', async () => {
    const { counter, hub } = await open()
    const lost = until(hub, 'receipt-printer', 'absent')
    await played(counter, 'receipt-printer').setPlugged(false)
    await lost
    expect(played(counter, 'receipt-printer').isPlugged()).toBe(false)
    expect(conditionOf(hub, 'receipt-printer')).toMatchObject({ trouble: { code: 'device.unplugged' } })
    expect(() => hub.receiptPrinter()).toThrow('device.absent')
    expect(conditionOf(hub, 'id-reader')).toMatchObject({ state: 'ready' })

    await played(counter, 'receipt-printer').setPlugged(true)
    await until(hub, 'receipt-printer', 'ready')
    await hub.receiptPrinter().print(receipt)
    expect(paperHands(counter).receipts()).toHaveLength(1)
  })

  test('a reader that pulls its own cable in mid frame comes back at the same place', async () => {
    const { counter, hub } = await open()
    played(counter, 'id-reader').simulator.setFault('unplug-mid-frame')
    const lost = until(hub, 'id-reader', 'absent')
    readerHands(counter).place(passport)
    await lost
    await vi.waitFor(() => expect(played(counter, 'id-reader').isPlugged()).toBe(false))
    await played(counter, 'id-reader').setPlugged(true)
    const document = nextDocument(hub)
    await until(hub, 'id-reader', 'ready')
    expect(await document).toMatchObject({ kind: 'document' })
  })

  test('paper running out shows at once, without anybody printing', async () => {
    const { counter, hub } = await open()
    const degraded = until(hub, 'receipt-printer', 'degraded')
    played(counter, 'receipt-printer').simulator.setFault('paper-out')
    await degraded
    expect(conditionOf(hub, 'receipt-printer')).toMatchObject({ conditions: ['paper-out'] })
    await expect(hub.receiptPrinter().print(receipt)).rejects.toMatchObject({ code: 'printer.no-paper' })
    const ready = until(hub, 'receipt-printer', 'ready')
    played(counter, 'receipt-printer').simulator.setFault('none')
    await ready
  })

  test('a document reader where the receipt printer should be is never driven', async () => {
    const { counter, hub } = await open()
    const reader = counter.settings.find(({ role }) => role === 'id-reader')
    const printer = counter.settings.find(({ role }) => role === 'receipt-printer')
    if (!reader || !printer) throw new Error('no settings')
    // The reader's line is free while another driver is to have it.
    await hub.assign({ ...reader, address: { kind: 'serial', path: '/dev/balie-none' } })
    await hub.assign({ ...printer, address: reader.address })
    await until(hub, 'receipt-printer', 'absent')
    // It understands nothing of ESC/POS and says nothing, so that is all that can be known of it.
    expect(conditionOf(hub, 'receipt-printer')).toMatchObject({ trouble: { code: 'device.timeout' } })
    expect(conditionOf(hub, 'id-reader')).toMatchObject({ trouble: { code: 'device.absent' } })
  })

  test('two roles on one line: the second is told that it is busy', async () => {
    const { counter, hub } = await open()
    const reader = counter.settings.find(({ role }) => role === 'id-reader')
    const printer = counter.settings.find(({ role }) => role === 'receipt-printer')
    if (!reader || !printer) throw new Error('no settings')
    await hub.assign({ ...printer, address: reader.address })
    await until(hub, 'receipt-printer', 'absent')
    expect(conditionOf(hub, 'receipt-printer')).toMatchObject({ trouble: { code: 'device.busy' } })
    expect(conditionOf(hub, 'id-reader')).toMatchObject({ state: 'ready' })
  })

  test.skipIf(!socat)(
    'swapped while it prints: the receipt still comes out whole, the next from the new printer',
    async () => {
      const { counter, hub } = await open()
      const second = await startSimulatedCounter({ cable: 'serial' })
      endings.push(second.close)
      const other = second.settings.find(({ role }) => role === 'receipt-printer')
      if (!other) throw new Error('no printer')

      const printing = hub.receiptPrinter().print(receipt)
      await Promise.all([printing, hub.assign(other)])
      await until(hub, 'receipt-printer', 'ready')
      await hub.receiptPrinter().print(receipt)
      expect(
        [counter, second].map((one) =>
          paperHands(one)
            .receipts()
            .map(({ text }) => text),
        ),
      ).toEqual([[paperText], [paperText]])
    },
  )
})

/** Answers every question in the words of another trade. */
const modem = (deviceEnd: Transport): void => {
  deviceEnd.onBytes(() => void deviceEnd.write(Buffer.from('\r\nERROR\r\n')).catch(() => undefined))
}

test.each(['id-reader', 'receipt-printer'] as const)(
  'a modem on the port of the %s is named wrong',
  async (role) => {
    const cables = createCableBox()
    endings.push(cables.plug('port', modem))
    const driver = driverCatalog.find((one) => one.role === role)?.key ?? ''
    const hub = createDeviceHub({
      settings: [{ role, driver, address: { kind: 'cable', name: 'port' }, simulated: true }],
      drivers: driverCatalog,
      connections: createConnections(cables),
    })
    endings.push(hub.close)
    await until(hub, role, 'absent')
    expect(conditionOf(hub, role)).toMatchObject({ trouble: { code: 'device.wrong' } })
  },
)

test.skipIf(!socat)('closing leaves no line behind', async () => {
  const counter = await startSimulatedCounter({ cable: 'serial' })
  const reader = counter.settings.find(({ role }) => role === 'id-reader')
  const path = reader?.address.kind === 'serial' ? reader.address.path : ''
  await counter.at(reader?.address ?? { kind: 'keyboard' })?.reach()
  await access(path)
  await counter.close()
  await counter.close()
  await expect(access(path)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('at line rate a document takes the time it takes at 9600 baud', async () => {
  const counter = await startSimulatedCounter({ cable: 'in-process', lineRate: true })
  endings.push(counter.close)
  const { settings, connections } = counter
  const hub = createDeviceHub({ settings, drivers: driverCatalog, connections })
  endings.push(hub.close)
  for (const { role } of settings) await until(hub, role, 'ready')
  const placedAt = performance.now()
  const document = new Promise((resolve) => hub.onDocument(resolve))
  readerHands(counter).place(passport)
  expect(await document).toMatchObject({ kind: 'document' })
  expect(performance.now() - placedAt).toBeGreaterThan((94 / 960) * 1000 * 0.9)
  await hub.receiptPrinter().print(receipt)
  expect(paperHands(counter).receipts()).toMatchObject([{ text: paperText }])
})
