import type { PageCanvas } from './page-canvas.ts'

/** The smallest thing that is not split over two pages. Heights in points. */
export interface Piece {
  readonly height: number
  /** White above it, left out at the top of a page. */
  readonly above: number
  /** Stays on the page of the next piece: a heading, the header row of a table. */
  readonly keepWithNext?: boolean
  /** Begins a new page, with what it keeps. */
  readonly startsPage?: boolean
  /** Takes what is left of the page, pushing what follows to the foot. */
  readonly stretches?: boolean
  /** Drawn again at the top of each page on which this piece comes first. */
  readonly header?: Piece
  draw(canvas: PageCanvas, y: number, height: number): void
}

export interface PlacedPiece {
  readonly piece: Piece
  readonly y: number
  readonly height: number
}

export interface PackedPage {
  readonly pieces: readonly PlacedPiece[]
  /** Where the last piece ends. */
  readonly end: number
}

/** Where the text of a page begins and ends. */
export interface Frame {
  top(page: number): number
  readonly bottom: number
}

/** Fills pages from the top. A group held together by `keepWithNext` moves to the next page as a whole. */
export function packPages(pieces: readonly Piece[], frame: Frame): PackedPage[] {
  const pages: Piece[][] = [[]]
  let y = frame.top(0)
  for (const group of groupsOf(pieces)) {
    const page = pages.at(-1) as Piece[]
    const first = page.length === 0
    if (!first && (group[0]?.startsPage || y + heightOf(group, false) > frame.bottom)) {
      const repeated = group[0]?.header
      pages.push(repeated ? [repeated, ...group] : [...group])
      y = frame.top(pages.length - 1) + heightOf(pages.at(-1) as Piece[], true)
    } else {
      page.push(...group)
      y += heightOf(group, first)
    }
  }
  return pages.map((page, number) => place(page, frame, number))
}

function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  let group: Piece[] = []
  for (const piece of pieces) {
    group.push(piece)
    if (piece.keepWithNext) continue
    groups.push(group)
    group = []
  }
  if (group.length > 0) groups.push(group)
  return groups
}

const heightOf = (pieces: readonly Piece[], atTop: boolean): number =>
  pieces.reduce((sum, piece, i) => sum + piece.height + (atTop && i === 0 ? 0 : piece.above), 0)

function place(pieces: readonly Piece[], frame: Frame, number: number): PackedPage {
  let y = frame.top(number)
  const spare = frame.bottom - y - heightOf(pieces, true)
  const placed = pieces.map((piece, i) => {
    const above = i === 0 ? 0 : piece.above
    const height = piece.height + (piece.stretches ? Math.max(0, spare) : 0)
    const at = { piece, y: y + above, height }
    y += above + height
    return at
  })
  return { pieces: placed, end: y }
}
