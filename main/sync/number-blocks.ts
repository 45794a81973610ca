import { AppError } from '#contract/app-error.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { HallApi } from '../hall/hall-api.ts'
import type { Database, Transaction } from '../storage/database.ts'

export type NumberSeries = 'contact' | 'extract' | 'request'
const series: readonly NumberSeries[] = ['contact', 'extract', 'request']

/** One block is more than a counter uses in a week; two are kept. */
const blockSize = 500
const keptAhead = 2 * blockSize
/** In one go; blocks that we know already are passed over. */
const mostAsked = 100

/** Numbers that no other counter has, handed out here without a line to the hall server. */
export interface NumberBlocks {
  /** `hall.offline` when all are used up and no block has come. */
  next(tx: Transaction, of: NumberSeries): Promise<number>
  /** The same, undefined when there are none: the number can follow later. */
  nextIfAny(tx: Transaction, of: NumberSeries): Promise<number | undefined>
  left(of: NumberSeries): Promise<number>
  /** Fetches blocks ahead of time. Answers whether any came; throws what the hall server's call throws. */
  refill(): Promise<boolean>
}

export function createNumberBlocks(options: {
  database: Database
  api: Pick<HallApi, 'numbers'>
  counter: string
  clock?: Clock
}): NumberBlocks {
  const { database, api, counter, clock = systemClock } = options
  let refilling: Promise<boolean> | undefined

  async function nextIfAny(tx: Transaction, of: NumberSeries): Promise<number | undefined> {
    const block = await tx.get<{ first: number; next: number }>(
      'SELECT first, next FROM number_block WHERE series = ? AND next < first + size ORDER BY first LIMIT 1',
      of,
    )
    if (!block) return undefined
    await tx.run('UPDATE number_block SET next = next + 1 WHERE series = ? AND first = ?', of, block.first)
    return block.next
  }

  async function left(of: NumberSeries): Promise<number> {
    const row = await database.get<{ n: number | null }>(
      'SELECT sum(first + size - next) AS n FROM number_block WHERE series = ?',
      of,
    )
    return row?.n ?? 0
  }

  /** False when we had some of these before: the hall server was set up anew and counts from the start again. */
  async function keep(of: NumberSeries, first: number, size: number): Promise<boolean> {
    return database.transaction(async (tx) => {
      const known = await tx.get(
        'SELECT 1 FROM number_block WHERE series = ? AND first < ? AND first + size > ?',
        ...[of, first + size, first],
      )
      if (known) return false
      await tx.run(
        'INSERT INTO number_block (series, first, size, next, reserved_at) VALUES (?, ?, ?, ?, ?)',
        ...[of, first, size, first, clock.now().toISOString()],
      )
      return true
    })
  }

  async function fill(): Promise<boolean> {
    let came = false
    for (const of of series) {
      // Below half, so that one block is asked for at a time and not one number.
      if ((await left(of)) >= keptAhead / 2) continue
      for (let asked = 0; asked < mostAsked && (await left(of)) < keptAhead; asked++) {
        const { first, size } = await api.numbers.reserve({ counter, series: of, size: blockSize })
        came = (await keep(of, first, size)) || came
      }
    }
    return came
  }

  return {
    async next(tx, of) {
      const number = await nextIfAny(tx, of)
      if (number === undefined) throw new AppError('hall.offline', { why: 'no-numbers', series: of })
      return number
    },
    nextIfAny,
    left,
    refill() {
      refilling ??= fill().finally(() => {
        refilling = undefined
      })
      return refilling
    },
  }
}
