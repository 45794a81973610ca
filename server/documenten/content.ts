import type { Queryable, SqlValue } from '../database/database.ts'
import type { Desk } from '../vng-api/desk.ts'

const pieceSize = 256 * 1024
/** At a time, so that one statement stays around a megabyte. */
const piecesAtOnce = 4

/** Keeps the bytes of one part of a document; what stood there of the same part is replaced. */
export async function keepPart(desk: Desk, document: string, part: number, bytes: Uint8Array): Promise<void> {
  const { database, municipality } = desk
  await database.query(
    'DELETE FROM document_piece WHERE municipality_code = $1 AND document = $2 AND part = $3',
    [municipality, document, part],
  )
  const pieces = Array.from({ length: Math.ceil(bytes.byteLength / pieceSize) }, (_, place) =>
    bytes.subarray(place * pieceSize, (place + 1) * pieceSize),
  )
  for (let from = 0; from < pieces.length; from += piecesAtOnce) {
    const some = pieces.slice(from, from + piecesAtOnce)
    const tuples = some.map((_, i) => `($1, $2, $3, $${4 + i * 2}, $${5 + i * 2})`)
    const values: SqlValue[] = some.flatMap((piece, i) => [from + i, piece])
    await database.query(
      `INSERT INTO document_piece (municipality_code, document, part, place, bytes) VALUES ${tuples.join(', ')}`,
      [municipality, document, part, ...values],
    )
  }
}

/** The bytes of a complete document, one piece in memory at a time. */
export function contentOf(database: Queryable, municipality: string, document: string): ReadableStream {
  let last = { part: 0, place: -1 }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const [piece] = await database.query<{ part: number; place: number; bytes: Uint8Array }>(
          `SELECT part, place, bytes FROM document_piece
           WHERE municipality_code = $1 AND document = $2 AND (part, place) > ($3, $4) ORDER BY part, place LIMIT 1`,
          [municipality, document, last.part, last.place],
        )
        if (piece === undefined) return controller.close()
        last = piece
        controller.enqueue(new Uint8Array(piece.bytes))
      },
    },
    { highWaterMark: 0 },
  )
}
