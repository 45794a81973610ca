import { describe, expect, test } from 'vitest'
import type { ImageQuality } from '#contract/domain/fingerprint.ts'
import {
  type EnrolmentInput,
  type EnrolmentState,
  enrolmentAfter,
  imagesOf,
  newEnrolment,
} from '#main/capture/fingers/enrolment-machine.ts'

const quality = (clarity: number, usable = true): ImageQuality => ({
  clarity,
  coverage: 0.9,
  contrast: 0.9,
  usable,
})
const trouble = { code: 'device.unplugged', details: {} } as const
const impediment = { kind: 'temporary', reason: 'Hand in het gips' } as const

const image: EnrolmentInput = { kind: 'image' }
const lifted: EnrolmentInput = { kind: 'lifted' }
const judged = (number: number, matches: number[] = [], clarity = 0.8): EnrolmentInput => ({
  kind: 'judged',
  image: number,
  quality: quality(clarity),
  matches,
})
/** A whole capture, from an empty sensor to an empty sensor. */
const good = (number: number, matches: number[] = [], clarity?: number): EnrolmentInput[] => [
  image,
  judged(number, matches, clarity),
  lifted,
]
const poor = (number: number): EnrolmentInput[] => [
  image,
  { kind: 'judged', image: number, quality: quality(0.2, false), matches: [] },
  lifted,
]
const threePoor = (first: number): EnrolmentInput[] => [0, 1, 2].flatMap((i) => poor(first + i))

const reached = (...inputs: (EnrolmentInput | EnrolmentInput[])[]): EnrolmentState =>
  inputs.flat().reduce(enrolmentAfter, newEnrolment())

/** In one line what the screen would say. */
function said({ asked, hands, now, repeat }: EnrolmentState): string {
  const settled = (['right', 'left'] as const)
    .filter((hand) => hands[hand].outcome !== 'open')
    .map((hand) => `${hands[hand].finger} ${hands[hand].outcome}`)
  const asks = asked
    ? [`${hands[asked].finger} ${hands[asked].captures.length + 1} ${now.step}${repeat ? ` ${repeat}` : ''}`]
    : []
  return [...settled, ...asks].join(', ')
}

describe('two fingers', () => {
  test.each<[string, (EnrolmentInput | EnrolmentInput[])[], string]>([
    ['nothing yet', [], 'right-index 1 place'],
    ['a finger comes', [{ kind: 'transferring', progress: 0, secondsLeft: 7 }], 'right-index 1 transferring'],
    ['the image is in', [image], 'right-index 1 judging'],
    ['a good image, and the finger must go', [image, judged(1)], 'right-index 2 lift'],
    ['lifted', [good(1)], 'right-index 2 place'],
    ['the second confirms the first', [good(1), good(2, [1])], 'right-index taken, left-index 1 place'],
    ['the second is of another finger', [good(1), good(2)], 'right-index 3 place different'],
    [
      'the third is like the first',
      [good(1), good(2), good(3, [1])],
      'right-index taken, left-index 1 place',
    ],
    [
      'the third is like the second',
      [good(1), good(2), good(3, [2])],
      'right-index taken, left-index 1 place',
    ],
    ['three different ones: the next finger', [good(1), good(2), good(3)], 'right-middle 1 place'],
    ['a poor one is asked again', [good(1), poor(2)], 'right-index 2 place poor'],
    ['two poor ones', [poor(1), poor(2)], 'right-index 1 place poor'],
    ['three poor ones: the next finger', [threePoor(1)], 'right-middle 1 place'],
    ['a good one begins the count anew', [poor(1), poor(2), good(3), poor(4)], 'right-index 2 place poor'],
    ['three fingers fail: the thumb', [threePoor(1), threePoor(4), threePoor(7)], 'right-thumb 1 place'],
    [
      'all four fail: from the start, until an impediment is given',
      [threePoor(1), threePoor(4), threePoor(7), threePoor(10)],
      'right-index 1 place',
    ],
    ['the sensor says no', [{ kind: 'unreadable' }], 'right-index 1 lift poor'],
    ['both hands', [good(1), good(2, [1]), good(3), good(4, [3])], 'right-index taken, left-index taken'],
    [
      'one hand impeded',
      [{ kind: 'impede', hand: 'right', impediment }],
      'right-index impeded, left-index 1 place',
    ],
    [
      'the other hand impeded: this one is not disturbed',
      [image, { kind: 'impede', hand: 'left', impediment }],
      'left-index impeded, right-index 1 judging',
    ],
    [
      'both impeded',
      [
        { kind: 'impede', hand: 'left', impediment },
        { kind: 'impede', hand: 'right', impediment },
      ],
      'right-index impeded, left-index impeded',
    ],
    ['another finger chosen', [good(1), { kind: 'choose', finger: 'right-ring' }], 'right-ring 1 place'],
    [
      'chosen while an image comes in',
      [image, { kind: 'choose', finger: 'right-thumb' }],
      'right-thumb 1 lift',
    ],
    [
      'a finger of the other hand cannot be chosen',
      [{ kind: 'choose', finger: 'left-ring' }],
      'right-index 1 place',
    ],
    [
      'a hand is taken again',
      [good(1), good(2, [1]), good(3), { kind: 'repeat', hand: 'right' }],
      'right-index 1 place',
    ],
    [
      'and then the other goes on where it was',
      [good(1), good(2, [1]), good(3), { kind: 'repeat', hand: 'right' }, good(4), good(5, [4])],
      'right-index taken, left-index 2 place',
    ],
    [
      'repeating a hand after all was done',
      [good(1), good(2, [1]), good(3), good(4, [3]), { kind: 'repeat', hand: 'left' }],
      'right-index taken, left-index 1 place',
    ],
    ['unplugged', [good(1), image, { kind: 'trouble', trouble }], 'right-index 2 interrupted'],
    [
      'plugged in again: the same finger, nothing lost but the capture under way',
      [good(1), image, { kind: 'trouble', trouble }, { kind: 'device-back' }],
      'right-index 2 place device',
    ],
    [
      'an impediment while the reader is away',
      [
        { kind: 'trouble', trouble },
        { kind: 'impede', hand: 'right', impediment },
      ],
      'right-index impeded, left-index 1 interrupted',
    ],
    [
      'another reader: all from the start',
      [good(1), good(2, [1]), good(3), { kind: 'device-swapped' }],
      'right-index 1 place device',
    ],
    [
      'another reader: an impediment stays',
      [{ kind: 'impede', hand: 'right', impediment }, good(1), { kind: 'device-swapped' }],
      'right-index impeded, left-index 1 place device',
    ],
  ])('%s', (_, inputs, expected) => {
    expect(said(reached(...inputs))).toBe(expected)
  })

  test.each<[string, (EnrolmentInput | EnrolmentInput[])[], EnrolmentInput]>([
    [
      'progress while the finger must go',
      [image, judged(1)],
      { kind: 'transferring', progress: 0.5, secondsLeft: 3 },
    ],
    ['an image while the reader is away', [{ kind: 'trouble', trouble }], image],
    [
      'a verdict on an image that was called off',
      [image, { kind: 'choose', finger: 'right-ring' }],
      judged(1),
    ],
    ['a lift when nothing lies there', [], lifted],
    ['a reader that is back and never was away', [image], { kind: 'device-back' }],
    [
      'trouble when all is done',
      [good(1), good(2, [1]), good(3), good(4, [3])],
      { kind: 'trouble', trouble },
    ],
    ['a second verdict on one image', [image, judged(1)], judged(1)],
  ])('too late or out of place, changes nothing: %s', (_, inputs, late) => {
    const before = reached(...inputs)
    expect(enrolmentAfter(before, late)).toEqual(before)
  })

  test('never asks for a little finger, whatever fails', () => {
    let state = newEnrolment()
    for (let number = 1; number < 60; number++) {
      for (const input of poor(number)) state = enrolmentAfter(state, input)
      expect(state.hands.right.finger).toMatch(/^right-(index|middle|ring|thumb)$/)
    }
    expect(state.hands.right.tried).toHaveLength(4)
  })
})

describe('images', () => {
  test.each<[string, (EnrolmentInput | EnrolmentInput[])[], number[]]>([
    ['one good', [good(1)], [1]],
    ['a poor one is not kept', [good(1), poor(2)], [1]],
    ['a taken finger keeps its captures', [good(1), good(2, [1])], [1, 2]],
    ['a finger that failed keeps none', [good(1), good(2), good(3)], []],
    ['an impeded hand keeps none', [good(1), { kind: 'impede', hand: 'right', impediment }], []],
    ['a hand that is taken again keeps none', [good(1), good(2, [1]), { kind: 'repeat', hand: 'right' }], []],
    ['another finger keeps none', [good(1), { kind: 'choose', finger: 'right-ring' }], []],
    ['another reader: none', [good(1), good(2, [1]), good(3), { kind: 'device-swapped' }], []],
  ])('are kept as long as they are needed: %s', (_, inputs, kept) => {
    expect([...imagesOf(reached(...inputs))]).toEqual(kept)
  })

  test('the clearest of the two that confirm each other goes out, not the clearest of all', () => {
    const { right } = reached(good(1, [], 0.5), good(2, [], 0.99), good(3, [1], 0.6)).hands
    expect(right.best).toBe(3)
    expect(reached(good(1, [], 0.7), good(2, [1], 0.6)).hands.right.best).toBe(1)
  })
})
