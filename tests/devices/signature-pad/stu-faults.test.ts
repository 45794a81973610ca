import { describe, expect, test } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { OpenedDevice } from '#devices/hub/driver.ts'
import { drawPad } from '#devices/signature-pad/picture/draw-pad.ts'
import type { SignaturePad, SignOutcome } from '#devices/signature-pad/signature-pad.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import {
  codeOf,
  type OpenPad,
  openPad,
  padText,
  reopenInTheEnd,
  serialWays,
  startSigning,
  tapButton,
  until,
  usbWays,
} from './pad-bench.ts'

const short = (seed: number) => madeUpSignature(seed).map((stroke) => stroke.slice(0, 40))
const alice = short(11)
const bob = short(22)
const lengths = (outcome: SignOutcome): number[] =>
  outcome.kind === 'accepted' ? outcome.signature.strokes.map(({ length }) => length) : []

type Way = Parameters<typeof openPad>[0]

/** A pad at a counter, with the driver that has it now. */
interface Counter extends OpenPad {
  inUse: OpenedDevice<SignaturePad>
  /** Whether the driver has let the pad go. */
  isClosed: boolean
  use(opened: OpenedDevice<SignaturePad>): void
}

/** Each test has a counter of its own: they wait for most of their time, so they wait together. */
const atCounter = (way: Way, work: (counter: Counter) => Promise<void>) => async (): Promise<void> => {
  const bench = await openPad(way)
  const counter: Counter = {
    ...bench,
    inUse: bench.opened,
    isClosed: false,
    use(opened) {
      counter.inUse = opened
      counter.isClosed = false
      opened.onClosed(() => {
        if (counter.inUse === opened) counter.isClosed = true
      })
    },
  }
  counter.use(bench.opened)
  try {
    await work(counter)
  } finally {
    await counter.tidy()
    await counter.inUse.close()
  }
}

/** The next visitor signs: nothing of the one before is on the pad, in the ink or in what the driver gives. */
async function nextVisitor(bench: Counter): Promise<void> {
  bench.simulator.setFault('none')
  if (bench.isClosed) bench.use(await reopenInTheEnd(bench))
  expect(bench.simulator.screen()).toBeUndefined()
  const text = { ...padText, lines: ['Naam: Bob'] }
  const signing = startSigning(bench.inUse.device, { text })
  await signing.shown
  const shown = bench.simulator.screen()?.rgb ?? new Uint8Array()
  const { capability } = bench.inUse.device
  const { rgb } = drawPad(text, capability.screenWidth, capability.screenHeight, 'mono')
  expect(Buffer.from(shown).equals(Buffer.from(rgb))).toBe(true)
  await bench.simulator.write(bob)
  await tapButton(bench.simulator, 'accept')
  const outcome = await signing.outcome
  expect(placesOf(outcome)).toEqual(
    bob.map((stroke) =>
      stroke.map(({ x, y }) => [Math.round(x * capability.maxX), Math.round(y * capability.maxY)]),
    ),
  )
  expect(bench.simulator.screen()).toBeUndefined()
}
const placesOf = (outcome: SignOutcome): unknown =>
  outcome.kind === 'accepted' && outcome.signature.strokes.map((stroke) => stroke.map(({ x, y }) => [x, y]))

type Row = readonly [fault: SimulatorFault, atTheStart: string, whileWriting: string]
const serialRows: readonly Row[] = [
  ['silent', 'device.timeout', 'device.timeout'],
  ['garbled', 'device.garbled', 'device.garbled'],
  ['split', 'accepted', 'accepted'],
  ['noise', 'accepted', 'accepted'],
  ['twice', 'accepted', 'accepted'],
  ['cut-short', 'device.garbled', 'device.garbled'],
  ['bad-checksum', 'device.garbled', 'device.garbled'],
  ['late-reply', 'device.timeout', 'device.timeout'],
  ['unasked', 'accepted', 'accepted'],
  ['lies-about-length', 'device.garbled', 'device.garbled'],
  ['unplug-mid-frame', 'device.unplugged', 'device.unplugged'],
  ['power-loss', 'accepted', 'device.closed'],
  ['pad-busy', 'device.refused', 'accepted'],
]
const usbRows: readonly Row[] = [
  ['silent', 'device.timeout', 'device.timeout'],
  ['garbled', 'device.garbled', 'device.garbled'],
  ['twice', 'accepted', 'accepted'],
  ['late-reply', 'device.timeout', 'device.timeout'],
  ['unasked', 'accepted', 'accepted'],
  ['lies-about-length', 'device.garbled', 'device.garbled'],
  ['stall', 'device.refused', 'device.refused'],
  ['power-loss', 'accepted', 'device.closed'],
  ['pad-busy', 'device.refused', 'accepted'],
]

const both = [
  ...Object.entries(serialWays).map(([name, way]) => [name, way, serialRows] as const),
  ...Object.entries(usbWays).map(([name, way]) => [name, way, usbRows] as const),
]

/** Writes and may accept; what comes of it, as a word. */
async function finish(
  { simulator }: Counter,
  signing: ReturnType<typeof startSigning>,
  isAccepting: boolean,
): Promise<string> {
  let end: string | undefined
  let written: number[] = []
  void signing.outcome.then(
    (outcome) => {
      end = outcome.kind
      written = lengths(outcome)
    },
    (error) => {
      end = error.code ?? String(error)
    },
  )
  await simulator.write(alice)
  while (end === undefined) {
    if (isAccepting) await tapButton(simulator, 'accept')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  if (end === 'accepted') expect(written).toEqual(alice.map(({ length }) => length))
  return end
}

describe.each(both)('%s', (_, way, rows) => {
  test.concurrent.each(rows)('%s before the picture is shown: %s', (fault, atTheStart) =>
    atCounter(way, async (bench) => {
      bench.simulator.setFault(fault)
      const signing = startSigning(bench.inUse.device)
      const early = await Promise.race([signing.shown, codeOf(signing.outcome)])
      expect(early ?? (await finish(bench, signing, true))).toBe(atTheStart)
      if (atTheStart === 'device.unplugged') await bench.plug()
      await nextVisitor(bench)
    })(),
  )

  test.concurrent.each(rows)('%s while the visitor writes: %s', (fault, __, whileWriting) =>
    atCounter(way, async (bench) => {
      const signing = startSigning(bench.inUse.device)
      await signing.shown
      bench.simulator.setFault(fault)
      // A pad that is stuck lets nobody write; the visitor writes when it is over.
      if (fault === 'pad-busy') bench.simulator.setFault('none')
      expect(await finish(bench, signing, whileWriting === 'accepted')).toBe(whileWriting)
      if (whileWriting === 'device.unplugged') await bench.plug()
      await nextVisitor(bench)
    })(),
  )

  test.concurrent(
    'another pad on the cable is named, not driven',
    atCounter(way, async (bench) => {
      await bench.inUse.close()
      bench.simulator.setFault('wrong-device')
      const error = await bench.reopen().catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'device.wrong', details: { found: 'STU-541' } })
      bench.simulator.setFault('none')
      bench.use(await bench.reopen())
      expect(bench.inUse.identity).toMatch(/^Wacom STU-430/)
    }),
  )

  test.concurrent(
    'the pen is lost in mid-stroke: the stroke ends there, and what was missed is counted',
    atCounter(way, async (bench) => {
      bench.simulator.setFault('pen-lost')
      const signing = startSigning(bench.inUse.device)
      await signing.shown
      await bench.simulator.write(alice)
      await tapButton(bench.simulator, 'accept')
      const outcome = await signing.outcome
      expect(lengths(outcome)).toHaveLength(alice.length * 2)
      expect(outcome).toMatchObject({ signature: { lostReports: alice.length * 3 } })
      await nextVisitor(bench)
    }),
  )

  test.concurrent(
    'unplugged before, during and after; plugged in again it starts clean',
    atCounter(way, async (bench) => {
      const signing = startSigning(bench.inUse.device)
      await signing.shown
      await bench.simulator.write(alice)
      await bench.unplug()
      expect(await codeOf(signing.outcome)).toBe('device.unplugged')
      await until(() => bench.isClosed)
      expect(await codeOf(bench.reopen())).toBe('device.absent')
      await bench.plug()
      await nextVisitor(bench)
      const { inUse } = bench
      const reason = new Promise((resolve) => inUse.onClosed(resolve))
      await bench.unplug()
      expect(await reason).toMatchObject({ code: 'device.unplugged' })
    }),
  )

  test.concurrent(
    'a program that died left a signature on the pad: opening takes it away',
    atCounter(way, async (bench) => {
      const signing = startSigning(bench.inUse.device)
      await signing.shown
      await bench.simulator.write(alice)
      await bench.unplug()
      await codeOf(signing.outcome)
      expect(bench.simulator.screen()).toBeDefined()
      await bench.plug()
      bench.use(await bench.reopen())
      expect(bench.simulator.screen()).toBeUndefined()
    }),
  )

  test.concurrent(
    'the heartbeat asks the pad, also while somebody writes',
    atCounter(way, async (bench) => {
      const signing = startSigning(bench.inUse.device)
      await signing.shown
      await bench.inUse.heartbeat()
      await tapButton(bench.simulator, 'cancel')
      expect(await signing.outcome).toEqual({ kind: 'cancelled' })
      bench.simulator.setFault('silent')
      expect(await codeOf(bench.inUse.heartbeat())).toBe('device.timeout')
      bench.simulator.setFault('none')
    }),
  )
})
