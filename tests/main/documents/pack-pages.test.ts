import { describe, expect, test } from 'vitest'
import { type Piece, packPages } from '#main/documents/pdf/pieces.ts'

const frame = { top: () => 0, bottom: 100 }
const piece = (height: number, extra: Partial<Piece> = {}): Piece => ({
  height,
  above: 0,
  draw: () => undefined,
  ...extra,
})
const heights = (pieces: readonly Piece[]) =>
  packPages(pieces, frame).map((page) => page.pieces.map(({ y, height }) => [y, height]))

describe('pages', () => {
  test('are filled from the top; white above a piece is left out where a page begins', () => {
    expect(heights([piece(60, { above: 9 }), piece(30, { above: 5 }), piece(20, { above: 5 })])).toEqual([
      [
        [0, 60],
        [65, 30],
      ],
      [[0, 20]],
    ])
  })

  test('keep a heading with what it announces', () => {
    expect(heights([piece(80), piece(10, { keepWithNext: true }), piece(20)])).toEqual([
      [[0, 80]],
      [
        [0, 10],
        [10, 20],
      ],
    ])
  })

  test('repeat the header of a table on each page', () => {
    const header = piece(10, { keepWithNext: true })
    const rows = Array.from({ length: 4 }, () => piece(40, { header }))
    expect(heights([header, ...rows])).toEqual([
      [
        [0, 10],
        [10, 40],
        [50, 40],
      ],
      [
        [0, 10],
        [10, 40],
        [50, 40],
      ],
    ])
  })

  test('push the signature to the foot; the unused part in between takes the rest', () => {
    expect(heights([piece(30), piece(0, { stretches: true, keepWithNext: true }), piece(25)])).toEqual([
      [
        [0, 30],
        [30, 45],
        [75, 25],
      ],
    ])
  })
})
