import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EnrolmentFact } from '#contract/domain/fingerprint.ts'
import type { FingerImage, FingerprintReader } from '#devices/fingerprint/fingerprint-reader.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { type SimulatedCounter, startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { FingerHands } from '#devices/simulator.ts'
import { fingerImages } from '#main/capture/fingers/device-images.ts'
import { type EnrolmentRun, startEnrolment } from '#main/capture/fingers/enrolment-run.ts'
import { systemClock } from '#main/clock.ts'
import { silentLog } from '#main/log.ts'

let devices: SimulatedCounter
let hub: DeviceHub
/** Every image that ever came from a reader, and what the reader was told. */
let images: FingerImage[]
let erasures: number
let run: EnrolmentRun
let kept: EnrolmentFact[]
let sinkTakes: () => Promise<void>
let onChange: () => void

beforeEach(async () => {
  devices = await startSimulatedCounter({ cable: 'in-process' })
  const real = createDeviceHub({
    settings: devices.settings,
    drivers: driverCatalog,
    connections: devices.connections,
  })
  images = []
  erasures = 0
  kept = []
  onChange = () => {}
  sinkTakes = () => Promise.resolve()
  /** The real reader, with somebody who remembers each buffer it gave away. */
  const watched = (reader: FingerprintReader): FingerprintReader => ({
    async capture(options) {
      const image = await reader.capture(options)
      images.push(image)
      return image
    },
    lifted: (options) => reader.lifted(options),
    async erase() {
      erasures += 1
      await reader.erase()
    },
  })
  hub = { ...real, fingerprintReader: () => watched(real.fingerprintReader()) }
  await until(
    () => hub.statuses().find(({ role }) => role === 'fingerprint-reader')?.condition.state === 'ready',
  )
  run = startEnrolment({
    id: randomUUID(),
    hub,
    images: fingerImages,
    delivery: {
      async send(record) {
        await sinkTakes()
        record().fill(0)
        return 'F-1'
      },
      startAnew: () => {},
    },
    clock: systemClock,
    log: silentLog,
    onChange: () => onChange(),
    keep: async (fact) => void kept.push(fact),
  })
})
afterEach(async () => {
  run.stop()
  await run.ended.catch(() => undefined)
  await hub.close()
  await devices.close()
})

async function until(isThere: () => boolean): Promise<void> {
  await expect.poll(isThere, { timeout: 10_000, interval: 2 }).toBe(true)
}
const stage = () => run.current().stage
const step = () => {
  const now = stage()
  return now.stage === 'capturing' ? now.now.step : now.stage
}
const hands = (): FingerHands =>
  devices.devices.find(({ role }) => role === 'fingerprint-reader')?.simulator as unknown as FingerHands

async function give(seed: number): Promise<void> {
  await until(() => step() === 'place' || step() === 'complete')
  if (step() === 'complete') return
  hands().place(seed)
  await until(() => step() === 'lift' || step() === 'complete')
  hands().lift()
  await until(() => step() !== 'lift')
}
/** Gives one hand after the other until both are taken. */
async function giveAll(): Promise<void> {
  for (let captures = 0; captures < 12 && step() !== 'complete'; captures++) {
    const now = stage()
    await give(now.stage === 'capturing' && now.finger.startsWith('left') ? 2 : 1)
  }
}
const isZero = ({ pixels }: FingerImage): boolean => pixels.every((pixel) => pixel === 0)
const remaining = (): number => images.filter((image) => !isZero(image)).length

describe('images are overwritten', () => {
  test('not before they are needed no more', async () => {
    await giveAll()
    expect(images.length).toBeGreaterThanOrEqual(4)
    expect(remaining()).toBeGreaterThanOrEqual(4)
    await until(() => erasures > 0)
  })

  test('once they are handed over, and the reader is told to forget', async () => {
    await giveAll()
    run.handOver()
    await until(() => step() === 'handed-over')
    expect(remaining()).toBe(0)
    expect(kept).toHaveLength(1)
  })

  test('not when the hand-over failed; then when it is stopped', async () => {
    await giveAll()
    sinkTakes = () => Promise.reject(new Error('away'))
    run.handOver()
    await until(() => step() === 'complete')
    expect(remaining()).toBeGreaterThanOrEqual(4)
    run.stop()
    expect(remaining()).toBe(0)
    await run.ended
    expect(erasures).toBeGreaterThan(0)
    expect(kept).toEqual([])
  })

  test.each<[string, () => unknown]>([
    ['the hand is impeded', () => run.impede('right', { kind: 'permanent', reason: 'Geen vinger' })],
    ['the hand is taken again', () => run.repeat('right')],
    ['another finger is chosen', () => run.choose('right-ring')],
    ['it is stopped', () => run.stop()],
  ])('at once when %s', async (_, act) => {
    await give(1)
    expect(remaining()).toBe(1)
    act()
    expect(remaining()).toBe(0)
  })

  async function swapReader(): Promise<void> {
    const other = devices.devices.find(({ driver }) => driver === 'uareu-4500')
    if (!other) throw new Error('no other reader')
    await hub.assign({
      role: 'fingerprint-reader',
      driver: other.driver,
      address: other.address,
      simulated: true,
    })
    await until(() =>
      hub.statuses().some(({ driver, condition }) => driver === other.driver && condition.state === 'ready'),
    )
  }

  test('when another reader takes over', async () => {
    await give(1)
    await swapReader()
    await until(() => remaining() === 0)
  })

  test('but not when another reader takes over once both hands are taken: they belong to the enrolment', async () => {
    await giveAll()
    const before = remaining()
    await swapReader()
    expect([step(), remaining()]).toEqual(['complete', before])
    run.handOver()
    await until(() => step() === 'handed-over')
    expect(kept[0]?.fingers).toEqual(['right-index', 'left-index'])
    expect(remaining()).toBe(0)
  })

  test('of both hands, when one is taken again with another reader: a record is of one sensor', async () => {
    await giveAll()
    await swapReader()
    run.repeat('left')
    await until(() => remaining() === 0)
    expect(run.current().hands.map(({ outcome }) => outcome)).toEqual(['open', 'open'])
  })

  test('when our own mistake ends it', async () => {
    await give(1)
    onChange = () => {
      throw new Error('ours')
    }
    hands().place(1)
    await expect(run.ended).rejects.toThrow('ours')
    expect(images.length).toBeGreaterThan(0)
    expect(remaining()).toBe(0)
  })

  test('but not when the same reader is plugged in again', async () => {
    await give(1)
    const reader = devices.devices.find(({ role }) => role === 'fingerprint-reader')
    await reader?.setPlugged(false)
    await until(() => step() === 'interrupted')
    await reader?.setPlugged(true)
    await until(() => step() === 'place')
    expect(remaining()).toBe(1)
  })

  test('also when it is stopped in the moment the image arrives', async () => {
    onChange = () => {
      if (step() === 'judging') run.stop()
    }
    hands().place(1)
    await run.ended
    expect(images).toHaveLength(1)
    expect(remaining()).toBe(0)
  })

  test('the live preview keeps none of it', async () => {
    const rows: unknown[] = []
    const watching = (async () => {
      for await (const preview of run.preview.watch()) rows.push(preview)
    })()
    await give(1)
    run.stop()
    await watching
    expect(rows.at(-1)).toEqual({ kind: 'cleared' })
    const late: unknown[] = []
    for await (const preview of run.preview.watch()) late.push(preview)
    expect(late).toEqual([])
  })
})
