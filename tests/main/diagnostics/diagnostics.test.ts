import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordingSchema, type TraceFrame } from '#contract/domain/trace.ts'
import { everyRole } from '../../setup/issuer.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter({ as: everyRole })
})
afterEach(() => counter.close())

const overviewOf = async (role: string) => {
  const { devices } = await counter.client.diagnostics.overview()
  const found = devices.find(({ status }) => status.role === role)
  if (!found) throw new Error(`no ${role}`)
  return found
}

describe('diagnostics of a whole counter', () => {
  test('each device with its settings, and what it did last', async () => {
    const { devices } = await counter.client.diagnostics.overview()
    expect(devices.map(({ status, settings, recent }) => [status.role, settings.role, recent])).toEqual(
      devices.map(({ status }) => [status.role, status.role, []]),
    )
    await counter.call()
    await counter.present('father-of-four')
    await counter.untilVisit(({ identify }) => identify.step === 'identified')
    expect(await overviewOf('id-reader')).toMatchObject({
      lastUseAt: expect.any(String),
      recent: [{ ok: true, ms: expect.any(Number) }],
    })
  })

  test('counters are kept over a restart, by kind of document', async () => {
    await counter.call()
    await counter.present('father-of-four')
    await counter.untilVisit(({ identify }) => identify.step === 'identified')
    const before = await counter.client.diagnostics.counters({ days: 1 })
    expect(before).toMatchObject([
      { role: 'id-reader', driver: 'elyctis-id-box', uses: 1, failures: 0, retries: 0 },
    ])
    await counter.restart()
    expect(await counter.client.diagnostics.counters({ days: 120 })).toEqual(before)
  })

  test('the trace begins with what was kept and goes on live, until nobody listens', async () => {
    const stop = new AbortController()
    const frames: TraceFrame[] = []
    const following = (async () => {
      const told = await counter.client.diagnostics.trace({ role: 'id-reader' }, { signal: stop.signal })
      for await (const frame of told) frames.push(frame)
    })().catch(() => undefined)
    await vi.waitFor(() => expect(frames.length).toBeGreaterThan(5))
    expect(frames[0]?.name).toBe('open')
    await counter.present('father-of-four')
    await vi.waitFor(() =>
      expect(frames.some(({ name, direction }) => name === 'Inquire' && direction === 'in')).toBe(true),
    )
    stop.abort()
    await following
    const recording = recordingSchema.parse(
      JSON.parse(await (await counter.client.diagnostics.recording({ role: 'id-reader' })).text()),
    )
    expect(recording).toMatchObject({
      format: 'balie-trace-1',
      driver: 'elyctis-id-box',
      simulated: true,
      identity: expect.stringContaining('ID BOX'),
    })
    expect(recording.frames.slice(0, 5)).toEqual(frames.slice(0, 5))
  })
})

describe('swapping a device', () => {
  test('is done at once, said on the screen, kept in the settings and there after a restart', async () => {
    const file = path.join(counter.folder, 'settings.json')
    await writeFile(file, '{\n    "channel": "Loket",\n    "devices": []\n}\n')
    const choices = await counter.client.diagnostics.choices()
    const wedge = choices.find(({ driver }) => driver === 'keyboard-wedge')
    expect(wedge?.found).toMatchObject([{ address: { kind: 'keyboard' }, simulated: false }])

    const address = { kind: 'keyboard' } as const
    await counter.client.diagnostics.assign({ role: 'id-reader', driver: 'keyboard-wedge', address })
    await counter.until(({ devices }) =>
      devices.some(({ driver, condition }) => driver === 'keyboard-wedge' && condition.state === 'ready'),
    )
    expect(await readFile(file, 'utf8')).toBe(
      `${JSON.stringify(
        {
          channel: 'Loket',
          devices: [{ role: 'id-reader', driver: 'keyboard-wedge', address, options: {}, simulated: false }],
        },
        undefined,
        4,
      )}\n`,
    )
    await counter.restart()
    expect(await overviewOf('id-reader')).toMatchObject({ status: { driver: 'keyboard-wedge' } })
  })

  test.each([
    ['a driver that does not exist', { driver: 'abacus' }, 'driver'],
    ['an address that is not for it', { address: { kind: 'keyboard' } as const }, 'address.kind'],
    ['an option that does not exist', { options: { kleur: 'rood' } }, 'options.kleur'],
  ])('to %s is refused, and nothing changes', async (_what, change, key) => {
    const file = path.join(counter.folder, 'settings.json')
    const [before, kept] = [await overviewOf('id-reader'), await readFile(file, 'utf8')]
    const wanted = {
      role: 'id-reader',
      driver: 'elyctis-id-box',
      address: { kind: 'serial', path: '/dev/er-is-niets' },
    } as const
    await expect(counter.client.diagnostics.assign({ ...wanted, ...change })).rejects.toMatchObject({
      code: 'input.invalid',
      data: { role: 'id-reader', key },
    })
    expect((await overviewOf('id-reader')).settings).toEqual(before.settings)
    expect(await readFile(file, 'utf8')).toBe(kept)
  })

  test('to a simulator says that it is one, whatever the caller says', async () => {
    const choices = await counter.client.diagnostics.choices()
    const [played] = choices
      .filter(({ role }) => role === 'id-reader')
      .flatMap(({ driver, found }) => found.map((one) => ({ driver, ...one })))
      .filter(({ simulated, driver }) => simulated && driver !== 'elyctis-id-box')
    if (!played) throw new Error('no other simulated reader')
    const { driver, address } = played
    await counter.client.diagnostics.assign({ role: 'id-reader', driver, address, simulated: false })
    expect((await overviewOf('id-reader')).status).toMatchObject({ driver, simulated: true })
    await counter.until(({ devices }) =>
      devices.some((one) => one.driver === driver && one.condition.state === 'ready'),
    )
    await counter.restart()
    await counter.until(({ devices }) =>
      devices.some((one) => one.driver === driver && one.condition.state === 'ready'),
    )
  })

  test('in mid-read ends the read with device.closed, and the visit says so', async () => {
    const visitId = await counter.call()
    await counter.client.simulator.set({ role: 'id-reader', fault: 'silent' })
    const reading = counter.client.visit.readDocument({ visitId })
    await counter.untilVisit(({ identify }) => identify.step === 'reading')
    await counter.client.diagnostics.assign({
      role: 'id-reader',
      driver: 'keyboard-wedge',
      address: { kind: 'keyboard' },
    })
    await reading
    const { identify } = await counter.untilVisit(({ identify }) => identify.step === 'failed')
    expect(identify).toMatchObject({ trouble: { code: 'device.closed' } })
  })
})
