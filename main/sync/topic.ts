import type { z } from 'zod'
import type { OutboxRow, OutboxTopic } from '#contract/domain/contact.ts'
import type { Transaction } from '../storage/database.ts'

/** What a clerk may change in a refused row. */
export interface CorrectedText {
  readonly subject: string
  readonly content: string
  readonly department?: string | undefined
}

/** A row while it is being sent, and what it has come to since it was read. */
export interface Sending<Fact, Steps> {
  /** Travels along with the fact: by this a register's record is known as ours. */
  readonly outboxId: string
  readonly factId: string
  /** Taken up before: the register may hold it without our having heard. */
  readonly mayBeThere: boolean
  /** In an exported file, or out of one: another counter may be sending the same. */
  readonly isShared: boolean
  fact(): Fact
  steps(): Steps
  /** Adds to the steps; resolves when they are on the disk. */
  save(steps: Partial<Steps>): Promise<void>
  /** Adds to the steps, on the disk a moment later: for what the register can be asked for again. */
  note(steps: Partial<Steps>): void
  /** Changes fact and row in one transaction; `change` answers undefined when there is nothing to change. */
  rewrite(change: (tx: Transaction) => Promise<Partial<Fact> | undefined>): Promise<void>
}

/** One kind of fact and how it goes out, step by step. */
export interface TopicRules<Fact, Steps> {
  readonly name: OutboxTopic
  readonly fact: z.ZodType<Fact>
  readonly steps: z.ZodType<Steps>
  /** How many rows go in one call; only rows that concern nobody in particular share one. */
  readonly atOnce?: number
  /** For a person; the fact is absent when it cannot be opened. */
  title(fact: Fact | undefined, number: string | undefined): string
  /** By which the register keeps it apart; undefined while there is none, and where it is somebody else's number. */
  number(fact: Fact): string | undefined
  /** What can be corrected by hand. */
  readonly text?: {
    of(fact: Fact): OutboxRow['correctable']
    change(fact: Fact, steps: Steps, text: CorrectedText): Partial<Fact>
  }
  /** The fact's own table says the same as the row. */
  keep?(tx: Transaction, factId: string, sealed: Uint8Array): Promise<unknown>
  /** The row has been accepted for long enough: what was kept beside it goes too. */
  ageOut?(tx: Transaction, factId: string): Promise<unknown>
  /** Resolves once the hall server has them all; throws what its calls throw. */
  send(rows: readonly Sending<Fact, Steps>[]): Promise<void>
}

/** The same without its types, as the engine has it: it knows no topic. */
export interface Topic {
  readonly name: OutboxTopic
  readonly atOnce: number
  /** Throws when it is not a fact of this topic. */
  read(fact: unknown): unknown
  title(fact: unknown, number: string | undefined): string
  number(fact: unknown): string | undefined
  textOf(fact: unknown): OutboxRow['correctable']
  correction(fact: unknown, steps: unknown, text: CorrectedText): object | undefined
  keep(tx: Transaction, factId: string, sealed: Uint8Array): Promise<unknown>
  ageOut(tx: Transaction, factId: string): Promise<unknown>
  send(rows: readonly Sending<unknown, unknown>[]): Promise<void>
}

function typed<Fact, Steps>(
  row: Sending<unknown, unknown>,
  rules: TopicRules<Fact, Steps>,
): Sending<Fact, Steps> {
  const read = <T>(schema: z.ZodType<T>, from: () => unknown): (() => T) => {
    let last: { raw: unknown; value: T } | undefined
    return () => {
      const raw = from()
      const now = last && last.raw === raw ? last : { raw, value: schema.parse(raw) }
      last = now
      return now.value
    }
  }
  return {
    outboxId: row.outboxId,
    factId: row.factId,
    mayBeThere: row.mayBeThere,
    isShared: row.isShared,
    fact: read(rules.fact, row.fact),
    steps: read(rules.steps, row.steps),
    save: (steps) => row.save(steps),
    note: (steps) => row.note(steps),
    rewrite: (change) => row.rewrite(change),
  }
}

export function defineTopic<Fact, Steps>(rules: TopicRules<Fact, Steps>): Topic {
  const { text } = rules
  const known = (fact: unknown): Fact | undefined => (fact === undefined ? undefined : rules.fact.parse(fact))
  return {
    name: rules.name,
    atOnce: rules.atOnce ?? 1,
    read: (fact) => rules.fact.parse(fact),
    title: (fact, number) => rules.title(known(fact), number),
    number: (fact) => rules.number(rules.fact.parse(fact)),
    textOf: (fact) => text?.of(rules.fact.parse(fact)),
    correction: (fact, steps, to) => text?.change(rules.fact.parse(fact), rules.steps.parse(steps), to),
    keep: async (tx, factId, sealed) => rules.keep?.(tx, factId, sealed),
    ageOut: async (tx, factId) => rules.ageOut?.(tx, factId),
    send: (rows) => rules.send(rows.map((row) => typed(row, rules))),
  }
}

export type Topics = ReadonlyMap<OutboxTopic, Topic>

export const topicsOf = (...topics: readonly Topic[]): Topics =>
  new Map(topics.map((topic) => [topic.name, topic]))
