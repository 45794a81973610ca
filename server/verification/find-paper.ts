import { randomBytes, timingSafeEqual } from 'node:crypto'
import { bare, verificationDigest } from '#contract/hall/verification.ts'
import { bareNumberColumn, type FactRow, knownFact } from '../back-office/known-fact.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { judgePaper, type Verdict } from './judge-paper.ts'

/** `not-yet`: a counter has this number, and has told nothing of it so far. A wrong code is as unknown as a wrong number. */
export type Finding = Verdict | { readonly state: 'unknown' | 'not-yet' }

/** Digits of a sequence; without its hyphens a number may be read in more than one way. */
const sequenceLengths = [6, 7, 8, 9, 10]
const oneDayMs = 86_400_000
/** Compared with where there is nothing to compare with, so that it takes as long. */
const noDigest = randomBytes(32)

/** Looks a paper up by what is on it; who asks learns nothing about anybody. */
export function createPaperFinder(database: Database, municipality: string, clock: Clock) {
  async function factsOf(number: string) {
    const rows = await database.query<FactRow>(
      `SELECT fact, settled, voided FROM account_fact
       WHERE municipality_code = $1 AND ${bareNumberColumn} = $2 AND kind IN ('record', 'sheet')`,
      [municipality, number],
    )
    const facts = rows.map(knownFact)
    return {
      record: facts.find((fact) => fact.kind === 'record'),
      sheets: facts.filter((fact) => fact.kind === 'sheet'),
    }
  }

  /** Given to a counter, this year: it may be on its way to us. */
  async function wasGiven(number: string): Promise<boolean> {
    const [row] = await database.query<{ next: number | string }>(
      "SELECT next FROM number_series WHERE municipality_code = $1 AND series = 'extract'",
      [municipality],
    )
    const now = clock.now()
    const years = [now, new Date(now.getTime() - oneDayMs)].map((day) => String(day.getFullYear()))
    const given = Number(row?.next ?? 0)
    return sequenceLengths.some((length) => {
      const sequence = Number(number.slice(-length))
      return years.some((year) => number.slice(0, -length).endsWith(year)) && sequence > 0 && sequence < given
    })
  }

  return async (typedNumber: string, code: string): Promise<Finding> => {
    const number = bare(typedNumber)
    const [{ record, sheets }, isGiven, given] = await Promise.all([
      factsOf(number),
      wasGiven(number),
      verificationDigest(number, code),
    ])
    const kept = record?.codeDigest ? Buffer.from(record.codeDigest, 'hex') : noDigest
    const isRight = timingSafeEqual(kept, Buffer.from(given, 'hex'))
    if (record && isRight) return judgePaper(record, sheets)
    return { state: !record && isGiven ? 'not-yet' : 'unknown' }
  }
}
