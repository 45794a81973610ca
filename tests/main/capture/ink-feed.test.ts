import { expect, test } from 'vitest'
import type { Ink } from '#contract/domain/signature.ts'
import { createInkFeed } from '#main/capture/signing/ink-feed.ts'

const points = (stroke: number): Ink => ({
  kind: 'points',
  stroke,
  points: [{ x: 0.1, y: 0.2, pressure: 0.5 }],
})

test('who is behind sees all of a signature that was accepted', async () => {
  const feed = createInkFeed()
  for (const stroke of [0, 1, 2]) feed.add(points(stroke))
  const watching = feed.watch()
  expect((await watching.next()).value).toEqual(points(0))
  feed.end()
  expect((await watching.next()).value).toEqual(points(1))
  expect((await watching.next()).value).toEqual(points(2))
  expect((await watching.next()).done).toBe(true)
})

test('who is behind sees nothing more of a visitor who has left, and wipes what is there', async () => {
  const feed = createInkFeed()
  for (const stroke of [0, 1, 2]) feed.add(points(stroke))
  const watching = feed.watch()
  await watching.next()
  feed.erase()
  expect((await watching.next()).value).toEqual({ kind: 'cleared' })
  expect((await watching.next()).done).toBe(true)
})
