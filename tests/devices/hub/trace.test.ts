import { Buffer } from 'node:buffer'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { traceFrameSchema } from '#contract/domain/trace.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Driver } from '#devices/hub/driver.ts'
import type { FrameDecoder } from '#devices/hub/frame-decoder.ts'
import { elyctisIdBox } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { zoneAnswer } from '#devices/id-reader/elyctis/messages.ts'
import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'

const passport = publicSpecimens.find(({ id }) => id === 'passport-2014')?.lines ?? []
const zoneBytes = zoneAnswer(passport).length
const ready = 'ready'

let hub: DeviceHub | undefined
afterEach(() => hub?.close())

async function counter(driver: Driver<unknown> = elyctisIdBox) {
  const box = createCableBox()
  const simulator = createElyctisSimulator()
  const unplug = box.plug('lezer', simulator.attach)
  const onDriverError = vi.fn()
  const started = createDeviceHub({
    settings: [
      {
        role: 'id-reader',
        driver: driver.key,
        address: { kind: 'cable', name: 'lezer' },
        simulated: true,
      },
    ],
    drivers: [driver],
    connections: createConnections(box),
    onDriverError,
    random: () => 0,
  })
  hub = started
  await until(started, ready)
  return { hub: started, box, simulator, unplug, onDriverError, trace: started.trace('id-reader') }
}

const until = (one: DeviceHub, state: string) =>
  vi.waitFor(() => expect(one.statuses()[0]?.condition.state).toBe(state), { timeout: 8000, interval: 5 })

/** What a decoder of our own sees and says. */
const withDecoder = (createDecoder: () => FrameDecoder): Driver<unknown> => ({
  ...elyctisIdBox,
  createDecoder,
})
const { createDecoder: _, ...undecoded } = elyctisIdBox

describe('the trace', () => {
  test('holds the whole conversation, in order, explained, and what comes next live', async () => {
    const { simulator, trace } = await counter()
    const before = trace.recent()
    expect(before.map(({ direction, name }) => `${direction} ${name}`)).toEqual([
      'out open',
      'out Resync',
      'out OCR version',
      'in OCR version',
      'out Product',
      'in Product',
      'out Serial number',
      'in Serial number',
      'out Continuous read',
      'in Continuous read',
    ])
    expect(before.map(({ sequence }) => sequence)).toEqual(before.map((_frame, i) => i + 1))
    for (const frame of before) expect(traceFrameSchema.parse(frame)).toEqual(frame)
    expect(before[0]?.fields).toMatchObject({ cable: 'cable', hupcl: true, dtr: true })

    const live: string[] = []
    const stop = trace.onFrame((frame) => live.push(frame.name))
    simulator.place(passport)
    await vi.waitFor(() => expect(live).toEqual(['Inquire', 'Continuous read', 'Continuous read']))
    stop()
    expect(trace.recent().slice(-3)).toMatchObject([
      { direction: 'in', name: 'Inquire', replaced: true },
      { direction: 'out' },
      { direction: 'in' },
    ])
  })

  test('of a driver without decoder there are lengths alone', async () => {
    const { simulator, trace } = await counter(undecoded)
    simulator.place(passport)
    await vi.waitFor(() => expect(trace.recent().map(({ fields }) => fields.length)).toContain(zoneBytes))
    for (const frame of trace.recent().filter(({ name }) => name !== 'open')) {
      expect(frame).toMatchObject({ name: 'bytes', replaced: true })
      expect(Buffer.from(frame.bytes, 'base64').every((byte) => byte === 0)).toBe(true)
    }
  })

  test('a decoder that throws is noted and told to main; the device goes on and lengths are kept', async () => {
    const bug = new RangeError('offset')
    let pushed = 0
    const failing = withDecoder(() => ({
      push() {
        if (++pushed < 3) return []
        throw bug
      },
    }))
    const { simulator, trace, hub, onDriverError } = await counter(failing)
    simulator.place(passport)
    await vi.waitFor(() => expect(trace.recent().map(({ fields }) => fields.length)).toContain(zoneBytes))
    expect(onDriverError).toHaveBeenCalledExactlyOnceWith(bug, {
      role: 'id-reader',
      driver: 'elyctis-id-box',
    })
    expect(trace.recent().filter(({ fault }) => fault === 'decoder failed')).toHaveLength(1)
    expect(pushed).toBe(3)
    expect(hub.statuses()[0]?.condition.state).toBe(ready)
  })

  test('nothing of what a decoder was given stays alive in a view', async () => {
    const secret = new Uint8Array(4).fill(0x42)
    const { trace } = await counter(
      withDecoder(() => ({
        push: ({ direction, pipe }) => [
          { direction, pipe, name: 'x', fields: {}, bytes: secret, replaced: false },
        ],
      })),
    )
    const [, first] = trace.recent()
    secret.fill(0)
    expect(first?.bytes).toBe(Buffer.from('BBBB').toString('base64'))
    expect(trace.recent()[1]?.bytes).toBe(first?.bytes)
  })

  test('a pulled plug and the new connection stand in it; each connection has a decoder of its own', async () => {
    const createDecoder = vi.fn(() => ({ push: () => [] }))
    const { hub, box, simulator, unplug, trace } = await counter(withDecoder(createDecoder))
    expect(createDecoder).toHaveBeenCalledTimes(1)
    await unplug()
    await until(hub, 'absent')
    box.plug('lezer', simulator.attach)
    hub.wake()
    await until(hub, ready)
    expect(createDecoder).toHaveBeenCalledTimes(2)
    expect(trace.recent().map(({ name, fault }) => [name, fault])).toEqual([
      ['open', undefined],
      ['closed', 'device.unplugged'],
      ['open', undefined],
    ])
  })

  test('a swap begins with an empty trace, and the numbers go on', async () => {
    const { hub, trace } = await counter()
    const last = trace.recent().at(-1)?.sequence ?? 0
    const [settings] = hub.settings()
    if (!settings) throw new Error('no settings')
    await hub.assign(settings)
    await until(hub, ready)
    const names = trace.recent().map(({ name }) => name)
    expect([names[0], names.length]).toEqual(['open', 10])
    expect(trace.recent()[0]?.sequence).toBeGreaterThan(last)
  })
})
