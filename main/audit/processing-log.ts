import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { type Activity, type ProcessingRecord, processingRecordSchema } from './processing-record.ts'

export interface Act {
  readonly activity: Activity
  /** Doelbinding, or the reason in the words of the register of processing. */
  readonly purpose: string
  /** BSNs; one line for each, and one line about nobody when there are none. */
  readonly about: readonly string[]
  readonly failed?: boolean
  /** The visit, so that what belongs together has one trace. */
  readonly visitId?: string | undefined
  readonly startedAt?: Date
}

/**
 * Who did what with whose data, when and why (art. 3.11 Wet BRP; Logboek Dataverwerkingen). Append-only, and each line
 * carries a keyed hash over itself and the line before: a line that was changed, left out or put in shows.
 */
export interface ProcessingLog {
  /** Written down with what it is about, or neither. */
  write(tx: Transaction, act: Act): Promise<void>
  /** The same, by itself. */
  record(act: Act): Promise<void>
}

export const firstHash = ''

/** Over the hash before and the very text of the record. */
export const hashOf = (vault: Vault, before: string, text: string): string =>
  vault.lookup(`${before}\n${text}`)

export const headName = 'processing-log.head'

export function createProcessingLog(options: {
  database: Database
  vault: Vault
  clock: Clock
  counter: string
  /** Id of who is at the counter now. */
  clerk: () => string
  /** Base of the URIs of the activities, without a slash at its end. */
  register: string
}): ProcessingLog {
  const { database, vault, clock, counter, clerk, register } = options

  const sealed = (text: string): string => `enc:v1:${Buffer.from(vault.seal(text)).toString('base64url')}`

  function recordOf(act: Act, bsn: string | undefined): ProcessingRecord {
    const end = clock.now().toISOString()
    return processingRecordSchema.parse({
      trace_id: act.visitId?.replaceAll('-', '') ?? randomBytes(16).toString('hex'),
      span_id: randomBytes(8).toString('hex'),
      status: act.failed ? 'Error' : 'Ok',
      name: act.activity,
      start_time: act.startedAt?.toISOString() ?? end,
      end_time: end,
      resource: { attributes: { 'service.name': 'balie', 'host.name': counter } },
      attributes: {
        'dpl.core.processing_activity_id': `${register}/${act.activity}`,
        ...(bsn
          ? { 'dpl.core.data_subject_id': sealed(bsn), 'dpl.core.data_subject_id_type': 'BSN' as const }
          : {}),
        'balie.clerk_id': sealed(clerk()),
        'balie.purpose': act.purpose,
      },
    })
  }

  async function write(tx: Transaction, act: Act): Promise<void> {
    const last = await tx.get<{ hash: string }>('SELECT hash FROM processing_log ORDER BY seq DESC LIMIT 1')
    let hash = last?.hash ?? firstHash
    const about = act.about.length > 0 ? act.about : [undefined]
    for (const bsn of about) {
      const text = JSON.stringify(recordOf(act, bsn))
      hash = hashOf(vault, hash, text)
      await tx.run(
        'INSERT INTO processing_log (record, hash, person) VALUES (?, ?, ?)',
        ...[text, hash, bsn ? vault.lookup(bsn) : null],
      )
    }
    const count = await tx.get<{ n: number }>('SELECT max(seq) AS n FROM processing_log')
    // Kept apart: lines cut off at the end leave a chain that is whole.
    await tx.run(
      `INSERT INTO setting_value (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      ...[headName, Buffer.from(vault.seal({ seq: count?.n ?? 0, hash })).toString('base64url')],
    )
  }

  return { write, record: (act) => database.transaction((tx) => write(tx, act)) }
}
