import { AppError } from '#contract/app-error.ts'
import type { ExtractKindCode } from '#contract/domain/extract-kind.ts'
import { type BrpPerson, type BrpRecord, type BrpStay, brpPersonSchema } from '#contract/standards/brp.ts'
import { askedOfPerson, type BrpClient } from '../brp/brp-client.ts'
import { type Asks, kindOf } from './kinds.ts'

/** What a kind needs beside the person who was identified. */
export interface Gathered {
  readonly person: BrpPerson
  readonly stays?: readonly BrpStay[]
  readonly record?: BrpRecord
  /** When the register was asked; absent when it did not have to be. */
  readonly askedAt?: Date
}

/**
 * Asks the register once for each person and question: a preview and the paper after it are one disclosure, and tell the
 * same. `hall.offline`, `brp.*`, `extract.missing-data`.
 */
export function createGather(options: {
  brp: Pick<BrpClient, 'person' | 'record' | 'residenceHistory'>
  now: () => Date
}): (person: BrpPerson, kind: ExtractKindCode) => Promise<Gathered> {
  const { brp, now } = options
  const answers = new WeakMap<BrpPerson, Map<Asks, Promise<Gathered>>>()

  async function ask(person: BrpPerson, { purpose, fields, history, record }: Asks): Promise<Gathered> {
    const bsn = person.burgerservicenummer
    if (!bsn) throw new AppError('extract.missing-data', { field: 'burgerservicenummer' })
    const askedAt = now()
    // Asked anew as a whole, so that the paper tells of one moment.
    const whole = record && found(await brp.record(bsn, purpose))
    return {
      person: whole
        ? readPerson(whole)
        : found(await brp.person(bsn, purpose, [...askedOfPerson, ...(fields ?? [])])),
      askedAt,
      ...(history ? { stays: found(await brp.residenceHistory(bsn, purpose)) } : {}),
      ...(whole ? { record: whole } : {}),
    }
  }

  return async (person, kind) => {
    const { asks } = kindOf(kind)
    if (!asks) return { person }
    const known = answers.get(person) ?? new Map<Asks, Promise<Gathered>>()
    answers.set(person, known)
    const asked = known.get(asks) ?? ask(person, asks)
    known.set(asks, asked)
    // What went wrong may go well the next time.
    asked.catch(() => known.delete(asks))
    return asked
  }
}

function readPerson(record: BrpRecord): BrpPerson {
  const read = brpPersonSchema.safeParse(record)
  if (!read.success) throw new AppError('brp.garbled', { status: 200 })
  return read.data
}

function found<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new AppError('person.not-found')
  return answer
}
