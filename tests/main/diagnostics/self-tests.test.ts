import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SelfTestEvent } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import { type SimulatedCounter, startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { DocumentHands, FingerHands, PaperHands, PenHands, Simulator } from '#devices/simulator.ts'
import { createSelfTests, type SelfTests } from '#main/diagnostics/self-tests/run-self-test.ts'
import { silentLog } from '#main/log.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []

let played: SimulatedCounter
let hub: DeviceHub
let isVisiting: boolean
let selfTests: SelfTests
/** What the test of the fingerprint reader had in its hands. */
let judged: { readonly pixels: Uint8Array; readonly hadRidges: boolean }[]

beforeEach(async () => {
  played = await startSimulatedCounter({ cable: 'in-process' })
  hub = createDeviceHub({
    settings: played.settings,
    drivers: driverCatalog,
    connections: played.connections,
  })
  isVisiting = false
  judged = []
  selfTests = createSelfTests({
    hub,
    isVisiting: () => isVisiting,
    judge({ pixels }) {
      judged.push({ pixels, hadRidges: pixels.includes(0) || pixels.some((pixel) => pixel < 200) })
      return { clarity: 0.8, coverage: 0.9, contrast: 0.7, usable: true }
    },
    clock: { now: () => new Date() },
    log: silentLog,
  })
})
afterEach(async () => {
  await hub.close()
  await played.close()
})

const ready = (role: DeviceRole) =>
  vi.waitFor(() => expect(hub.statuses().find((one) => one.role === role)?.condition.state).toBe('ready'), {
    timeout: 8000,
    interval: 10,
  })
function handsOf<Hands>(role: DeviceRole): Hands & Simulator {
  const device = played.devices.find((one) => one.role === role)
  if (!device) throw new Error(`no ${role}`)
  return device.simulator as Hands & Simulator
}

/** Runs the test to its end; `onStep` is the person at the device. */
async function run(role: DeviceRole, onStep: (step: string) => void = () => undefined) {
  const events: SelfTestEvent[] = []
  for await (const event of selfTests.run(role)) {
    events.push(event)
    if (event.kind === 'step') onStep(event.step)
  }
  const findings = Object.fromEntries(
    events.flatMap((event) => (event.kind === 'finding' ? [[event.label, event.value]] : [])),
  )
  return { events, findings, last: events.at(-1) }
}

describe('a self-test', () => {
  test('prints a slip with every letter, a ruler and a code, and asks a person', async () => {
    await ready('receipt-printer')
    const { findings, last } = await run('receipt-printer')
    expect(last).toEqual({ kind: 'ask-person', question: 'slip-seen' })
    expect(findings['sent-in']).toMatch(/^\d+ ms$/)
    const [slip] = handsOf<PaperHands>('receipt-printer').receipts()
    expect(slip?.text).toContain('Geen bewijs van betaling')
    expect(slip?.text).toContain('€£¢¥§©®')
    expect(slip?.text).toContain('àáâãäåæçèéêë')
    expect(slip?.text).not.toContain('?»')
  })

  test.each([
    ['paper-out', 'printer.no-paper'],
    ['cover-open', 'printer.cover-open'],
  ] as const)("with %s fails with the printer's own reason", async (fault, code) => {
    await ready('receipt-printer')
    handsOf('receipt-printer').setFault(fault)
    expect((await run('receipt-printer')).last).toMatchObject({ kind: 'failed', trouble: { code } })
  })

  test('prints a page and asks a person', async () => {
    await ready('document-printer')
    expect((await run('document-printer')).last).toEqual({ kind: 'ask-person', question: 'page-seen' })
  })

  test.each([
    ['passport-2014', { format: 'TD3', 'check-digits': '5/5', corrections: '0' }, 'passed'],
    ['bad-check-digit', { format: 'TD3' }, 'failed'],
  ])('reads %s and tells of its digits, never of its holder', async (id, findings, kind) => {
    await ready('id-reader')
    const told = await run('id-reader', () => handsOf<DocumentHands>('id-reader').place(linesOf(id)))
    expect(told.last?.kind).toBe(kind)
    expect(told.findings).toMatchObject(findings)
    expect(JSON.stringify(told.events)).not.toMatch(/BRUIJN|SPECI2014|999999990|1965/i)
  })

  test('reads a document that lies there already', async () => {
    await ready('id-reader')
    handsOf<DocumentHands>('id-reader').place(linesOf('icao-td1'))
    expect(await run('id-reader')).toMatchObject({ last: { kind: 'passed' }, findings: { format: 'TD1' } })
  })

  test('lets somebody write on the pad, and tells how much it saw', async () => {
    await ready('signature-pad')
    const pen = handsOf<PenHands>('signature-pad')
    const told = await run('signature-pad', async () => {
      const { x, y } = buttonCentre('accept')
      await pen.write(madeUpSignature(1))
      await pen.tap(x, y)
    })
    expect(told.last).toEqual({ kind: 'passed' })
    expect(told.findings).toMatchObject({ strokes: '3' })
    expect(Number(told.findings.points)).toBeGreaterThan(50)
    expect(pen.screen()).toBeUndefined()
  })

  test('captures a finger, tells how good it is, and erases it here and in the sensor', {
    timeout: 30_000,
  }, async () => {
    await ready('fingerprint-reader')
    const hands = handsOf<FingerHands>('fingerprint-reader')
    const told = await run('fingerprint-reader', (step) => {
      if (step === 'place-finger') hands.place(1)
      if (step === 'lift-finger') hands.lift()
    })
    expect(told.last).toEqual({ kind: 'passed' })
    expect(told.findings).toMatchObject({ clarity: '80 %', coverage: '90 %', contrast: '70 %' })
    expect(judged).toMatchObject([{ hadRidges: true }])
    expect(judged[0]?.pixels.length).toBeGreaterThan(10_000)
    expect(judged[0]?.pixels.every((pixel) => pixel === 0)).toBe(true)
  })

  test('of a device that is not there says why', async () => {
    await ready('id-reader')
    await played.devices.find(({ role }) => role === 'id-reader')?.setPlugged(false)
    await vi.waitFor(() =>
      expect(hub.statuses().find(({ role }) => role === 'id-reader')?.condition.state).toBe('absent'),
    )
    expect((await run('id-reader')).last).toMatchObject({
      kind: 'failed',
      trouble: { code: 'device.absent' },
    })
  })
})

describe('nobody is held up by a self-test', () => {
  test("the reader of a visit is the visitor's", async () => {
    await ready('id-reader')
    isVisiting = true
    expect((await run('id-reader')).events).toEqual([
      { kind: 'failed', trouble: { code: 'visit.busy', details: { role: 'id-reader' } } },
    ])
  })

  test("a document that is laid down once a visitor has come is the visitor's", async () => {
    await ready('id-reader')
    const { last } = await run('id-reader', () => {
      isVisiting = true
      handsOf<DocumentHands>('id-reader').place(linesOf('passport-2014'))
    })
    expect(last).toMatchObject({ kind: 'failed', trouble: { code: 'visit.busy' } })
  })

  test('a pad on which somebody signs is not taken away', async () => {
    await ready('signature-pad')
    const stop = new AbortController()
    const text = { title: 'a', lines: ['b'], buttons: { cancel: 'c', again: 'd', accept: 'e' } }
    const signing = hub.signaturePad().sign(text, { signal: stop.signal })
    expect((await run('signature-pad')).last).toMatchObject({ trouble: { code: 'capture.busy' } })
    stop.abort()
    await expect(signing).rejects.toMatchObject({ code: 'capture.stopped' })
  })

  test('one that nobody listens to any more stops, and the device is free for the next', async () => {
    await ready('signature-pad')
    const pen = handsOf<PenHands>('signature-pad')
    for await (const event of selfTests.run('signature-pad')) {
      expect(event).toEqual({ kind: 'step', step: 'draw' })
      expect(pen.screen()).toBeDefined()
      break
    }
    expect([hub.isInUse('signature-pad'), pen.screen()]).toEqual([false, undefined])
    expect((await run('signature-pad', () => pen.tap(...centre('cancel')))).last).toMatchObject({
      trouble: { code: 'capture.stopped' },
    })
  })

  test('one whose caller hangs up stops as well', async () => {
    await ready('id-reader')
    const stop = new AbortController()
    const events: SelfTestEvent[] = []
    for await (const event of selfTests.run('id-reader', stop.signal)) {
      events.push(event)
      stop.abort()
    }
    expect(events).toEqual([{ kind: 'step', step: 'place-specimen' }])
    handsOf<DocumentHands>('id-reader').place(linesOf('passport-2014'))
    expect((await run('id-reader')).last).toEqual({ kind: 'passed' })
  })
})

const centre = (button: 'cancel'): [number, number] => {
  const { x, y } = buttonCentre(button)
  return [x, y]
}
