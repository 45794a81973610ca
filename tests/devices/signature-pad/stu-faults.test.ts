import { afterEach, describe, expect, test } from 'vitest'
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

let bench: OpenPad
let inUse: OpenedDevice<SignaturePad>
afterEach(async () => {
  await bench.tidy()
  await inUse.close()
})

const short = (seed: number) => madeUpSignature(seed).map((stroke) => stroke.slice(0, 40))
const alice = short(11)
const bob = short(22)
const lengths = (outcome: SignOutcome): number[] =>
  outcome.kind === 'accepted' ? outcome.signature.strokes.map(({ length }) => length) : []
const lengthsOf = (strokes: readonly (readonly unknown[])[]): number[] => strokes.map(({ length }) => length)

async function plugIn(way: Parameters<typeof openPad>[0]): Promise<() => boolean> {
  bench = await openPad(way)
  return watchClosing(bench.opened)
}

/** Whether the driver has let the pad go. */
function watchClosing(opened: OpenedDevice<SignaturePad>): () => boolean {
  inUse = opened
  let isClosed = false
  opened.onClosed(() => {
    isClosed = true
  })
  return () => isClosed
}

/** The next visitor signs: nothing of the one before is on the pad, in the ink or in what the driver gives. */
async function nextVisitor(isClosed: () => boolean): Promise<void> {
  bench.simulator.setFault('none')
  if (isClosed()) inUse = await reopenInTheEnd(bench)
  expect(bench.simulator.screen()).toBeUndefined()
  const text = { ...padText, lines: ['Naam: Bob'] }
  const signing = startSigning(inUse.device, { text })
  await signing.shown
  const shown = bench.simulator.screen()?.rgb ?? new Uint8Array()
  const { capability } = inUse.device
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

describe.each(both)('%s', (_, way, rows) => {
  /** Writes and may accept; what comes of it, as a word. */
  async function finish(signing: ReturnType<typeof startSigning>, isAccepting: boolean): Promise<string> {
    let end: string | undefined
    void signing.outcome.then(
      (outcome) => {
        end = outcome.kind
        if (outcome.kind === 'accepted') expect(lengths(outcome)).toEqual(lengthsOf(alice))
      },
      (error) => {
        end = error.code ?? String(error)
      },
    )
    await bench.simulator.write(alice)
    while (end === undefined) {
      if (isAccepting) await tapButton(bench.simulator, 'accept')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return end
  }

  test.each(rows)('%s before the picture is shown: %s', async (fault, atTheStart) => {
    const isClosed = await plugIn(way)
    bench.simulator.setFault(fault)
    const signing = startSigning(inUse.device)
    const early = await Promise.race([signing.shown, codeOf(signing.outcome)])
    expect(early ?? (await finish(signing, true))).toBe(atTheStart)
    if (isClosed() && atTheStart === 'device.unplugged') await bench.plug()
    await nextVisitor(isClosed)
  })

  test.each(rows)('%s while the visitor writes: %s', async (fault, __, whileWriting) => {
    const isClosed = await plugIn(way)
    const signing = startSigning(inUse.device)
    await signing.shown
    bench.simulator.setFault(fault)
    // A pad that is stuck lets nobody write; the visitor writes when it is over.
    if (fault === 'pad-busy') bench.simulator.setFault('none')
    expect(await finish(signing, whileWriting === 'accepted')).toBe(whileWriting)
    if (whileWriting === 'device.unplugged') await bench.plug()
    await nextVisitor(isClosed)
  })

  test('another pad on the cable is named, not driven', async () => {
    await plugIn(way)
    await inUse.close()
    bench.simulator.setFault('wrong-device')
    const error = await bench.reopen().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'device.wrong', details: { found: 'STU-541' } })
    bench.simulator.setFault('none')
    inUse = await bench.reopen()
    expect(inUse.identity).toMatch(/^Wacom STU-430/)
  })

  test('the pen is lost in mid-stroke: the stroke ends there, and what was missed is counted', async () => {
    const isClosed = await plugIn(way)
    bench.simulator.setFault('pen-lost')
    const signing = startSigning(inUse.device)
    await signing.shown
    await bench.simulator.write(alice)
    await tapButton(bench.simulator, 'accept')
    const outcome = await signing.outcome
    expect(lengths(outcome)).toHaveLength(alice.length * 2)
    expect(outcome).toMatchObject({ signature: { lostReports: alice.length * 3 } })
    await nextVisitor(isClosed)
  })

  test('unplugged before, during and after; plugged in again it starts clean', async () => {
    const isClosed = await plugIn(way)
    const signing = startSigning(inUse.device)
    await signing.shown
    await bench.simulator.write(alice)
    await bench.unplug()
    expect(await codeOf(signing.outcome)).toBe('device.unplugged')
    await until(isClosed)
    expect(await codeOf(bench.reopen())).toBe('device.absent')
    await bench.plug()
    inUse = await bench.reopen()
    const isClosedAgain = watchClosing(inUse)
    await nextVisitor(isClosedAgain)
    const reason = new Promise((resolve) => inUse.onClosed(resolve))
    await bench.unplug()
    expect(await reason).toMatchObject({ code: 'device.unplugged' })
  })

  test('a program that died left a signature on the pad: opening takes it away', async () => {
    await plugIn(way)
    const signing = startSigning(inUse.device)
    await signing.shown
    await bench.simulator.write(alice)
    await bench.unplug()
    await codeOf(signing.outcome)
    expect(bench.simulator.screen()).toBeDefined()
    await bench.plug()
    inUse = await bench.reopen()
    expect(bench.simulator.screen()).toBeUndefined()
  })

  test('the heartbeat asks the pad, also while somebody writes', async () => {
    await plugIn(way)
    const signing = startSigning(inUse.device)
    await signing.shown
    await inUse.heartbeat()
    await tapButton(bench.simulator, 'cancel')
    expect(await signing.outcome).toEqual({ kind: 'cancelled' })
    bench.simulator.setFault('silent')
    expect(await codeOf(inUse.heartbeat())).toBe('device.timeout')
    bench.simulator.setFault('none')
  })
})
