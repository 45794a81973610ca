import { describe, expect, test } from 'vitest'
import { simulatorFaults } from '#contract/areas/simulator.ts'
import { type Enrolment, fingerPositions } from '#contract/domain/fingerprint.ts'
import type { Ink } from '#contract/domain/signature.ts'
import {
  captureLine,
  capturesOf,
  liveCapture,
  ofDevice,
  otherFingers,
  qualityWord,
  signingWords,
  transferSeconds,
} from '../../renderer/features/capture/capture-words.ts'
import { createInkDrawing } from '../../renderer/features/capture/ink-drawing.ts'
import { deviceWords, simulatedWords } from '../../renderer/features/devices/device-words.ts'
import { en } from '../../renderer/text/en.ts'
import { createFormats } from '../../renderer/text/formats.ts'
import { nl } from '../../renderer/text/nl.ts'
import { complete, firstFinger, otherHand, signing } from './gallery/captures.ts'
import { ago, id, identified, idle, ready } from './gallery/people.ts'

const format = createFormats('nl')

describe('fingerprints in words', () => {
  test.each([
    [0, 7, 0, 7],
    [0.43, 4, 3, 7],
    [0.5, 3.5, 4, 7],
    [0.97, 0.2, 1, 1],
    [1, 0, 1, 1],
    [0, 0, 0, 1],
  ])('at %s with %s s left it says %s of %s', (progress, left, elapsed, total) => {
    expect(transferSeconds(progress, left)).toEqual({ elapsed, total })
  })

  test('the running words are those of the design', () => {
    const { steps, seconds, names, ask } = nl.capture.fingers
    expect(`${steps.transferring}, ${seconds(3, 7)}`).toBe('Vingerafdruk wordt overgehaald, 3 van 7 s')
    expect(ask(names['right-index'], 1, capturesOf(1))).toBe('rechter wijsvinger, opname 1 van 2')
    expect(ask(names['right-index'], 3, capturesOf(3))).toBe('rechter wijsvinger, opname 3 van 3')
  })

  test('another finger is of the same hand, and none that did not work out', () => {
    const hand = otherHand.hands[1]
    if (!hand) throw new Error('two hands')
    expect(otherFingers(hand)).toEqual(['left-ring', 'left-thumb'])
    expect(otherFingers({ ...hand, tried: ['left-index', 'left-ring', 'left-thumb'] })).toEqual([])
  })

  test('each finger has a name of its own in both languages', () => {
    for (const { capture } of [nl, en])
      expect(new Set(fingerPositions.map((finger) => capture.fingers.names[finger])).size).toBe(8)
  })

  test('our measure is a word and is never called a score', () => {
    expect([0, 0.39, 0.4, 0.59, 0.6, 1].map(qualityWord)).toEqual([
      'poor',
      'poor',
      'fair',
      'fair',
      'good',
      'good',
    ])
    expect(nl.capture.fingers.quality.own).toContain('geen officiële score')
    expect(en.capture.fingers.quality.own).toContain('not an official score')
  })

  test('what was handed over is no longer going on', () => {
    const handedOver: Enrolment = {
      ...complete,
      stage: { stage: 'handed-over', receipt: 'VA-1', at: ago(0) },
    }
    expect(liveCapture({ kind: 'fingers', enrolment: handedOver })).toBeUndefined()
    expect(liveCapture({ kind: 'fingers', enrolment: complete })).toBeDefined()
    expect(liveCapture(null)).toBeUndefined()
  })
})

describe('the step in one line', () => {
  const fact = {
    id: id(),
    purpose: 'delivery' as const,
    title: 'Ontvangst van papieren',
    at: ago(1),
    simulated: true,
    hash: 'b'.repeat(64),
  }
  const enrolment = { id: id(), at: ago(1), simulated: true, fingers: [], impediments: [] }

  test('it tells what goes on and what was signed', () => {
    const signs = { kind: 'signature' as const, signing: signing({ step: 'writing', strokes: 0 }) }
    expect(captureLine({ ...identified, signatures: [fact] }, signs, nl, format)).toEqual([
      'de bezoeker tekent nu',
      expect.stringMatching(/^getekend om \d\d:\d\d$/),
    ])
    expect(captureLine(identified, undefined, nl, format)).toEqual([])
  })

  test('hands without a print were not handed over', () => {
    const line = (receipt: { receipt?: string }) =>
      captureLine({ ...identified, enrolments: [{ ...enrolment, ...receipt }] }, undefined, nl, format)
    expect(line({})).toEqual([])
    expect(line({ receipt: 'VA-1' })).toEqual(['vingerafdrukken overgedragen'])
  })

  test('the first stroke changes the words once, the next do not', () => {
    const words = [0, 1, 2].map((strokes) => signingWords(signing({ step: 'writing', strokes }), nl))
    expect(new Set(words).size).toBe(2)
    expect(words[1]).toBe('De bezoeker schrijft.')
  })

  test('a finger that is asked for is no message for the step', () => {
    const gives = { kind: 'fingers' as const, enrolment: firstFinger({ step: 'place' }) }
    expect(captureLine(identified, gives, nl, format)).toEqual(['vingerafdrukken worden opgenomen'])
  })
})

test('trouble of a capture names its device', () => {
  const { code, details } = ofDevice({ code: 'device.unplugged', details: {} }, 'signature-pad')
  expect(nl.errors[code](details).what).toBe('De kabel van de handtekeningtablet is los.')
})

describe('simulators are named', () => {
  test('once for all, or by name when some are real', () => {
    expect(simulatedWords(idle.devices, nl)).toBe('simulators')
    const real = { ...ready('signature-pad', 'Wacom STU-540'), simulated: false }
    expect(simulatedWords([ready('id-reader', 'Elyctis'), real], nl)).toBe('simulator: Lezer')
    expect(simulatedWords([real], nl)).toBeUndefined()
  })

  test('every fault has words of its own in both languages', () => {
    for (const { simulator } of [nl, en])
      expect(new Set(simulatorFaults.map((fault) => simulator.faults[fault])).size).toBe(
        simulatorFaults.length,
      )
  })

  test('a dirty glass is said in the top bar', () => {
    const dirty = {
      ...ready('fingerprint-reader', 'Grow R503'),
      condition: { state: 'degraded' as const, conditions: ['sensor-dirty' as const] },
    }
    expect(deviceWords(dirty, nl)).toMatchObject({ short: 'glas vuil', tone: 'attention' })
  })
})

describe('ink on a canvas', () => {
  /** A canvas that remembers its lines, because Node has none. */
  function paper(width: number, height: number) {
    const lines: number[][] = []
    let from = [0, 0]
    const context = {
      clearRect: () => lines.splice(0),
      beginPath: () => undefined,
      moveTo: (x: number, y: number) => {
        from = [x, y]
      },
      lineTo: (x: number, y: number) => lines.push([...from, x, y]),
      stroke: () => undefined,
    }
    const canvas = { width, height, getContext: () => context } as unknown as HTMLCanvasElement
    return { canvas, lines }
  }
  const points = (stroke: number, ...at: [number, number][]): Ink => ({
    kind: 'points',
    stroke,
    points: at.map(([x, y]) => ({ x, y, pressure: 0.5 })),
  })

  test('strokes go on over several messages and are not joined to each other', () => {
    const { canvas, lines } = paper(100, 50)
    const drawing = createInkDrawing(canvas)
    drawing.add([points(0, [0, 0], [0.5, 0.5])])
    drawing.add([points(0, [1, 1]), points(1, [0.2, 0.2])])
    expect(lines).toEqual([
      [0, 0, 0, 0],
      [0, 0, 50, 25],
      [50, 25, 100, 50],
      [20, 10, 20, 10],
    ])
  })

  test('a canvas of another size shows the same signature', () => {
    const { canvas, lines } = paper(100, 50)
    const drawing = createInkDrawing(canvas)
    drawing.add([points(0, [0, 0], [1, 1])])
    canvas.width = 200
    canvas.height = 100
    drawing.redraw()
    expect(lines.at(-1)).toEqual([0, 0, 200, 100])
  })

  test('nothing of what was wiped comes back', () => {
    const { canvas, lines } = paper(100, 50)
    const drawing = createInkDrawing(canvas)
    drawing.add([points(0, [0, 0], [1, 1]), { kind: 'cleared' }, points(0, [0.5, 0.5])])
    drawing.redraw()
    expect(lines).toEqual([[50, 25, 50, 25]])
    drawing.clear()
    drawing.redraw()
    expect(lines).toEqual([])
  })
})
