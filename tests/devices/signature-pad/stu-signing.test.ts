import { afterEach, describe, expect, test } from 'vitest'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import type { PenHands } from '#devices/simulator.ts'
import {
  codeOf,
  type OpenPad,
  openPad,
  padText,
  startSigning,
  tapButton,
  tapUntil,
  until,
  ways,
} from './pad-bench.ts'

let bench: OpenPad
afterEach(async () => {
  await bench.tidy()
  await bench.opened.close()
})

const screenOf = (hands: PenHands): Buffer => Buffer.from(hands.screen()?.rgb ?? [])
const line = (...points: readonly (readonly [x: number, y: number])[]) =>
  points.map(([x, y]) => ({ x, y, pressure: 0.5 }))

describe.each(Object.entries(ways))('%s', (_, way) => {
  test('a signature is written, accepted on the pad, and nothing of it stays there', async () => {
    bench = await openPad(way)
    const { opened, simulator } = bench
    const { capability } = opened.device
    const signing = startSigning(opened.device)
    await signing.shown
    expect(simulator.screen()).toMatchObject({
      width: capability.screenWidth,
      height: capability.screenHeight,
    })

    const strokes = madeUpSignature(3)
    const withoutInk = screenOf(simulator)
    await simulator.write(strokes)
    expect(screenOf(simulator).equals(withoutInk)).toBe(false)
    await tapButton(simulator, 'accept')

    const outcome = await signing.outcome
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    const { signature } = outcome
    expect(signature).toMatchObject({ device: opened.identity, capability, lostReports: 0 })
    expect(signature.strokes.map((stroke) => stroke.map(({ x, y, pressure }) => [x, y, pressure]))).toEqual(
      strokes.map((stroke) =>
        stroke.map(({ x, y, pressure }) => [
          Math.round(x * capability.maxX),
          Math.round(y * capability.maxY),
          Math.round(pressure * capability.maxPressure),
        ]),
      ),
    )
    expect(signing.events.flatMap((event) => (event.kind === 'points' ? event.points : []))).toEqual(
      signature.strokes.flat(),
    )
    expect(signing.progress.at(-1)).toBe(1)
    expect(simulator.screen()).toBeUndefined()
  })

  test('again takes the ink away and leaves the text, cancel ends it', async () => {
    bench = await openPad(way)
    const { opened, simulator } = bench
    const signing = startSigning(opened.device)
    await signing.shown
    const withoutInk = screenOf(simulator)
    await simulator.write(madeUpSignature(3))
    await tapButton(simulator, 'again')
    await until(() => signing.events.at(-1)?.kind === 'cleared')
    await until(() => screenOf(simulator).equals(withoutInk))
    let outcome: unknown
    void signing.outcome.then((how) => {
      outcome = how
    })
    await tapUntil(simulator, 'cancel', () => outcome !== undefined)
    expect(outcome).toEqual({ kind: 'cancelled' })
    expect(simulator.screen()).toBeUndefined()
  })

  test('the clerk presses "again", stops, and the next visitor finds a clean pad', async () => {
    bench = await openPad(way)
    const { opened, simulator } = bench
    const stopping = new AbortController()
    const signing = startSigning(opened.device, { signal: stopping.signal })
    await signing.shown
    await simulator.write(madeUpSignature(4))
    await until(() => signing.events.length > 0)
    signing.again()
    expect(signing.events.at(-1)).toEqual({ kind: 'cleared' })
    stopping.abort()
    expect(await codeOf(signing.outcome)).toBe('capture.stopped')
    expect(simulator.screen()).toBeUndefined()

    const next = startSigning(opened.device)
    await next.shown
    const strokes = [line([0.2, 0.6], [0.4, 0.5])]
    await simulator.write(strokes)
    await tapButton(simulator, 'accept')
    expect(await next.outcome).toMatchObject({ kind: 'accepted', signature: { strokes: [{ length: 2 }] } })
  })
})

const [way] = Object.values(ways)
if (!way) throw new Error('no way')

test('says who it is and what it can do', async () => {
  bench = await openPad(way)
  expect(bench.opened.identity).toBe('Wacom STU-430V 01.04, nr. 5JZQS00002')
  expect(bench.opened.device.capability).toEqual({
    maxX: 9600,
    maxY: 6000,
    maxPressure: 1023,
    screenWidth: 320,
    screenHeight: 200,
    reportRate: 150,
  })
})

test('a second signature while one is under way', async () => {
  bench = await openPad(way)
  const signing = startSigning(bench.opened.device)
  await signing.shown
  expect(await codeOf(bench.opened.device.sign(padText, {}))).toBe('capture.busy')
  await tapButton(bench.simulator, 'cancel')
  expect(await signing.outcome).toEqual({ kind: 'cancelled' })
})

test('stopped while the picture is sent', async () => {
  bench = await openPad(way)
  const stopping = new AbortController()
  const outcome = bench.opened.device.sign(padText, {
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  })
  expect(await codeOf(outcome)).toBe('capture.stopped')
  expect(bench.simulator.screen()).toBeUndefined()
})

test('stopped before it began: the pad shows nothing', async () => {
  bench = await openPad(way)
  const signal = AbortSignal.abort()
  const onProgress = () => {
    throw new Error('shown')
  }
  expect(await codeOf(bench.opened.device.sign(padText, { signal, onProgress }))).toBe('capture.stopped')
})

test('a text that does not fit is refused before anything is shown', async () => {
  bench = await openPad(way)
  const lines = Array.from({ length: 12 }, () => 'Een regel die er te veel is.')
  const outcome = bench.opened.device.sign({ ...padText, lines }, {})
  expect(await codeOf(outcome)).toBe('pad.unsuitable')
  expect(bench.simulator.screen()).toBeUndefined()
})

describe('buttons', () => {
  const { x: acceptX, y: acceptY } = buttonCentre('accept')
  const { x: againX, y: againY } = buttonCentre('again')

  test('accepting nothing does nothing', async () => {
    bench = await openPad(way)
    const signing = startSigning(bench.opened.device)
    await signing.shown
    await tapButton(bench.simulator, 'accept')
    await bench.simulator.write([line([0.3, 0.6], [0.5, 0.6], [0.6, 0.7])])
    await tapButton(bench.simulator, 'accept')
    expect(await signing.outcome).toMatchObject({ signature: { strokes: [{ length: 3 }] } })
  })

  test.each([
    ['a stroke from the writing area onto a button', line([0.8, 0.6], [acceptX, acceptY]), 2],
    ['a stroke from one button to another', line([againX, againY], [acceptX, acceptY]), 0],
    ['a stroke from a button into the text', line([0.8, acceptY], [0.8, 0.2]), 0],
    ['a stroke from the text into the writing area', line([0.5, 0.2], [0.5, 0.6], [0.5, 0.65]), 2],
    ['a stroke from a button into the writing area', line([acceptX, acceptY], [acceptX, 0.7]), 1],
  ])('%s presses nothing', async (_, stroke, inked) => {
    bench = await openPad(way)
    const signing = startSigning(bench.opened.device)
    await signing.shown
    await bench.simulator.write([stroke])
    await bench.simulator.write([line([0.1, 0.5], [0.2, 0.5])])
    await tapButton(bench.simulator, 'accept')
    const outcome = await signing.outcome
    const lengths = outcome.kind === 'accepted' ? outcome.signature.strokes.map(({ length }) => length) : []
    expect(lengths).toEqual(inked === 0 ? [2] : [inked, 2])
  })
})
