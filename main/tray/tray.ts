import { createHash } from 'node:crypto'
import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { AccountFact } from '#contract/hall/account-facts.ts'
import { verificationDigest } from '#contract/hall/verification.ts'
import type { ReadableDatabase, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import type { Enqueue } from '../sync/outbox-entry.ts'
import type { DocumentFact } from '../sync/topics/payloads.ts'
import { asTold } from './as-told.ts'

/** A paper that somebody of the back office will collect. */
export interface Paper {
  /** Uuid of the fact it belongs to; in the overdrachtsbak it has the same. */
  readonly id: string
  readonly kind: DocumentFact['kind']
  readonly number: string
  readonly title: string
  /** ISO moment at which it was made. */
  readonly at: string
  readonly file: Uint8Array
}

/**
 * What the counter owes the back office: its papers, and its account of sheets and money. Everything goes into the outbox
 * in the transaction of the fact it tells of.
 */
export interface Tray {
  paper(tx: Transaction, visitId: string, paper: Paper): Promise<void>
  /** Made, paid and not paid after all, voided. */
  record(tx: Transaction, visitId: string, extract: Extract): Promise<void>
  /** A sheet of the extract with this id, or the receipt of the visit when there is none. */
  sheet(tx: Transaction, visitId: string, extractId: string | null, fact: PrintFact): Promise<void>
}

export function createTray(options: {
  vault: Pick<Vault, 'open'>
  enqueue: Enqueue
  counter: string
  clerk: () => Clerk
  /** BSN of the visitor of this visit, while it is at the counter. */
  personIn: (visitId: string) => string | undefined
}): Tray {
  const { vault, enqueue, counter, clerk, personIn } = options

  /** Told before under this id: by whom, and how often. */
  async function before(
    tx: ReadableDatabase,
    factId: string,
  ): Promise<{ by: Clerk; times: number } | undefined> {
    const rows = await tx.all<{ owner_sealed: Uint8Array }>(
      "SELECT owner_sealed FROM outbox WHERE fact_id = ? AND topic = 'sheet' ORDER BY created_at",
      factId,
    )
    const [first] = rows
    return first && { by: (vault.open(first.owner_sealed) as { clerk: Clerk }).clerk, times: rows.length }
  }

  /** A printer answers late, perhaps when a colleague is at the counter: a fact stays whose it was. */
  async function tell(
    tx: Transaction,
    id: string,
    fact: (common: Pick<AccountFact, 'id' | 'counter' | 'clerk' | 'revision'>) => AccountFact,
  ): Promise<void> {
    const told = await before(tx, id)
    const by = told?.by ?? clerk()
    const payload = fact({ id, counter, clerk: by, revision: told?.times ?? 0 })
    await enqueue(tx, { topic: 'sheet', factId: id, clerk: by, payload })
  }

  return {
    async paper(tx, visitId, { id, kind, number, title, at, file }) {
      const person = personIn(visitId)
      const by = clerk()
      await enqueue(tx, {
        topic: 'document',
        factId: id,
        clerk: by,
        ...(person === undefined ? {} : { person }),
        file,
        payload: {
          ...{ at, counter, clerk: by, kind, number, title, fileName: `${number}.pdf` },
          ...{ bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') },
        },
      })
    },
    async record(tx, visitId, { id, number, title, feeCents, paid, madeAt, verificationCode, voided }) {
      const codeDigest = await verificationDigest(number, verificationCode)
      await tell(tx, id, (common) => ({
        ...common,
        ...{ kind: 'record', at: madeAt, number, title, feeCents, paid, visitId, codeDigest },
        ...(voided && { voided }),
      }))
    },
    async sheet(tx, visitId, extractId, fact) {
      const { id, at, printer, simulated, copy, replacedBy, voidReason, serial } = fact
      const state = asTold(fact)
      if (extractId === null) {
        await tell(tx, id, (common) => ({ ...common, kind: 'receipt', at, visitId, state, printer }))
        return
      }
      const made = await tx.get<{ number: string }>('SELECT number FROM extract WHERE id = ?', extractId)
      await tell(tx, id, (common) => ({
        ...common,
        ...{ kind: 'sheet', at, state, printer, simulated },
        ...(made ? { number: made.number } : {}),
        ...(copy !== undefined && { copy }),
        ...(replacedBy !== undefined && { replacedBy }),
        ...(voidReason !== undefined && { voidReason }),
        ...(serial !== undefined && { serial }),
      }))
    },
  }
}
