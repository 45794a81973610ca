import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '#contract/app-error.ts'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceUse } from '#devices/hub/uses/device-use.ts'
import { createUseMeter } from '#devices/hub/uses/use-meter.ts'
import { elyctisIdBox } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import { createEpsonSimulator } from '#devices/receipt-printer/simulator/epson-simulator.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const receipt: ReceiptLine[] = [{ kind: 'rule' }, { kind: 'cut' }]
const drivers = [elyctisIdBox, createEpsonTm()]
const settingsOf = (role: DeviceRole, driver: string) =>
  ({ role, driver, address: { kind: 'cable', name: role }, simulated: true }) as const

let hub: DeviceHub
let uses: DeviceUse[]
let reader: ReturnType<typeof createElyctisSimulator>
let printer: ReturnType<typeof createEpsonSimulator>
let unplugReader: () => Promise<void>

beforeEach(async () => {
  const box = createCableBox()
  reader = createElyctisSimulator()
  printer = createEpsonSimulator()
  unplugReader = box.plug('id-reader', reader.attach)
  box.plug('receipt-printer', printer.attach)
  hub = createDeviceHub({
    settings: [settingsOf('id-reader', 'elyctis-id-box'), settingsOf('receipt-printer', 'epson-tm')],
    drivers,
    connections: createConnections(box),
  })
  uses = []
  hub.onUse((use) => uses.push(use))
  await vi.waitFor(() => {
    for (const { condition } of hub.statuses()) expect(condition.state).toBe('ready')
  })
})
afterEach(() => hub.close())

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error) => error.code,
  )

describe('uses', () => {
  test.each([
    ['passport-2014', 'passport'],
    ['identity-card-2021', 'identity-card'],
    ['driving-licence', 'driving-licence'],
    ['icao-visa', 'visa'],
  ])(
    '%s, put down without being asked for, counts as one %s with the time it took to arrive',
    async (id, kind) => {
      reader.place(linesOf(id))
      await vi.waitFor(() => expect(uses).toHaveLength(1))
      expect(uses[0]).toEqual({
        role: 'id-reader',
        driver: 'elyctis-id-box',
        kind,
        ok: true,
        retries: 0,
        ms: expect.any(Number),
      })
      expect(uses[0]?.ms).toBeGreaterThanOrEqual(0)
      expect(uses[0]?.ms).toBeLessThan(1000)
    },
  )

  test('what could not be read fails as unknown, and the next one is a retry', async () => {
    reader.place(linesOf('bad-cut-short'))
    await vi.waitFor(() => expect(uses).toHaveLength(1))
    reader.place(linesOf('passport-2014'))
    await vi.waitFor(() => expect(uses).toHaveLength(2))
    reader.place(linesOf('icao-td1'))
    await vi.waitFor(() => expect(uses).toHaveLength(3))
    expect(uses.map(({ kind, ok, code, retries }) => [kind, ok, code, retries])).toEqual([
      ['unknown', false, 'mrz.incomplete', 0],
      ['passport', true, undefined, 1],
      ['identity-card', true, undefined, 0],
    ])
  })

  test('asked for: a document counts, no document does not', async () => {
    expect(await codeOf(hub.idReader().readDocument({ timeoutMs: 500 }))).toBe('document.none')
    expect(uses).toEqual([])
    reader.place(linesOf('passport-2014'))
    await vi.waitFor(() => expect(uses).toHaveLength(1))
    await hub.idReader().readDocument({ timeoutMs: 500 })
    expect(uses.map(({ kind }) => kind)).toEqual(['passport', 'passport'])
  })

  const printerFaults: readonly (readonly [SimulatorFault, string])[] = [
    ['paper-out', 'printer.no-paper'],
    ['cover-open', 'printer.cover-open'],
  ]
  test.each(printerFaults)('a receipt that printed counts, one with %s fails', async (fault, code) => {
    await hub.receiptPrinter().print(receipt)
    printer.setFault(fault as 'paper-out')
    expect(await codeOf(hub.receiptPrinter().print(receipt))).toBe(code)
    expect(uses.map(({ kind, ok, code }) => [kind, ok, code])).toEqual([
      ['receipt', true, undefined],
      ['receipt', false, code],
    ])
  })

  test('a swap ends the running use with device.closed, which is not counted; the next use is of the new one', async () => {
    reader.setFault('silent')
    const reading = codeOf(hub.idReader().readDocument({ timeoutMs: 60_000 }))
    expect([hub.isInUse('id-reader'), hub.isInUse('receipt-printer')]).toEqual([true, false])
    reader.setFault('none')
    const [settings] = hub.settings()
    if (!settings) throw new Error('no settings')
    await hub.assign(settings)
    expect(await reading).toBe('device.closed')
    expect([uses, hub.isInUse('id-reader')]).toEqual([[], false])
    await vi.waitFor(() => hub.idReader(), { timeout: 3000 })
    reader.place(linesOf('passport-2014'))
    await vi.waitFor(() => expect(uses).toHaveLength(1))
  })

  test('a plug pulled in mid-use is a failure of the device', async () => {
    reader.setFault('silent')
    const reading = codeOf(hub.idReader().readDocument({ timeoutMs: 60_000 }))
    await unplugReader()
    expect(await reading).toBe('device.unplugged')
    expect(uses).toMatchObject([{ ok: false, code: 'device.unplugged', kind: 'unknown' }])
  })
})

describe('the meter', () => {
  const create = () => {
    const told: DeviceUse[] = []
    const onUnexpected = vi.fn()
    const meter = createUseMeter({
      role: 'signature-pad',
      driver: 'pad',
      onUse: (use) => told.push(use),
      onUnexpected,
    })
    return { told, meter, onUnexpected }
  }
  const rejects = (code: 'capture.stopped' | 'finger.none' | 'device.timeout') => async () => {
    throw new AppError(code)
  }

  test.each(['capture.stopped', 'finger.none'] as const)('%s says nothing of the device', async (code) => {
    const { told, meter } = create()
    expect(await codeOf(meter.run(rejects(code), 'signature'))).toBe(code)
    expect(told).toEqual([])
  })

  test('a pad that did its part counts, also when the visitor then thinks better of it', async () => {
    const { told, meter } = create()
    const signing = meter.run(async (clock) => {
      clock.stop()
      throw new AppError('capture.stopped')
    }, 'signature')
    expect(await codeOf(signing)).toBe('capture.stopped')
    expect(told).toMatchObject([{ ok: true, kind: 'signature' }])
  })

  test('a device that never answers is given up when it is gone', async () => {
    const { told, meter } = create()
    const signing = codeOf(meter.run(() => new Promise(() => undefined), 'signature'))
    meter.end(new AppError('device.unplugged'))
    expect(await signing).toBe('device.unplugged')
    expect([told.length, meter.inUse]).toEqual([1, false])
  })

  test('a bug is a failure, is told, and reaches the caller as it is', async () => {
    const { told, meter, onUnexpected } = create()
    const bug = new TypeError('x')
    await expect(meter.run(() => Promise.reject(bug), 'signature')).rejects.toBe(bug)
    expect(onUnexpected).toHaveBeenCalledExactlyOnceWith(bug)
    expect(told).toMatchObject([{ ok: false, code: 'internal' }])
  })
})
