import { expect, test } from 'vitest'
import { createFrameRing, type KeptFrame } from '#devices/hub/trace/frame-ring.ts'

const frame = (sequence: number, length: number): KeptFrame => ({
  role: 'id-reader',
  sequence,
  atMs: 0,
  direction: 'in',
  pipe: 'line',
  name: 'x',
  fields: {},
  replaced: false,
  bytes: new Uint8Array(length),
})
const kept = (lengths: readonly number[], limits: { frames: number; bytes: number }) => {
  const ring = createFrameRing(limits)
  for (const [i, length] of lengths.entries()) ring.add(frame(i, length))
  return ring.all().map(({ sequence }) => sequence)
}

test.each([
  ['as many as fit', [1, 1, 1], { frames: 3, bytes: 99 }, [0, 1, 2]],
  ['the newest by number', [1, 1, 1, 1], { frames: 2, bytes: 99 }, [2, 3]],
  ['the newest by size', [50, 50, 50], { frames: 9, bytes: 100 }, [1, 2]],
  ['one that is too long by itself, alone', [50, 500], { frames: 9, bytes: 100 }, [1]],
  ['none of no size', [], { frames: 9, bytes: 100 }, []],
])('keeps %s', (_what, lengths, limits, sequences) => {
  expect(kept(lengths, limits)).toEqual(sequences)
})

test('after many more than it keeps it still has the last ones, and is empty when cleared', () => {
  const ring = createFrameRing({ frames: 10, bytes: 1000 })
  for (let i = 0; i < 1000; i++) ring.add(frame(i, 1))
  expect(ring.all().map(({ sequence }) => sequence)).toEqual([...Array(10).keys()].map((i) => 990 + i))
  ring.clear()
  expect(ring.all()).toEqual([])
  ring.add(frame(1, 1))
  expect(ring.all()).toHaveLength(1)
})
