import { AppError } from '#contract/app-error.ts'
import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import type { Database, ReadableDatabase, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { type PrintRow, printOf } from './print-row.ts'

/** The made papers, sealed at rest, and every sheet that was sent to a printer. */
export interface ExtractStore {
  add(tx: Transaction, visitId: string, extract: Extract, pdf: Uint8Array): Promise<void>
  /** Keeps that it does not hold any more: `extract.voided` is set. */
  saveVoid(tx: Transaction, visitId: string, extract: Extract): Promise<void>
  /** The very bytes that were made. `extract.not-found`. */
  pdf(id: string): Promise<Uint8Array>
  /** What was sent when the program stopped: nobody heard the printer's word. */
  settlePrints(tx: Transaction): Promise<void>
  /** Of this extract, the first copy first. */
  printsOf(tx: ReadableDatabase, extractId: string): Promise<PrintFact[]>
  savePrint(tx: Transaction, visitId: string, extractId: string | null, fact: PrintFact): Promise<void>
}

export function createExtractStore(database: Database, vault: Vault): ExtractStore {
  return {
    async add(tx, visitId, extract, pdf) {
      await tx.run(
        'INSERT INTO extract (id, visit_id, number, kind, made_at, sha256, sealed, pdf) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        extract.id,
        visitId,
        extract.number,
        extract.kind,
        extract.madeAt,
        extract.sha256,
        vault.seal(extract),
        vault.sealBytes(pdf),
      )
    },
    async saveVoid(tx, _visitId, { id, voided }) {
      if (!voided) return
      await tx.run(
        'UPDATE extract SET voided_at = ?, void_reason = ? WHERE id = ?',
        voided.at,
        voided.reason,
        id,
      )
    },
    async pdf(id) {
      const row = await database.get<{ pdf: Uint8Array }>('SELECT pdf FROM extract WHERE id = ?', id)
      if (!row) throw new AppError('extract.not-found')
      return vault.openBytes(row.pdf)
    },
    async settlePrints(tx) {
      const trouble = (code: string): string => JSON.stringify({ code, details: {} })
      await tx.run(
        "UPDATE print_fact SET state = 'failed', trouble = iif(extract_id IS NULL, ?, ?) WHERE state = 'sent'",
        trouble('printer.unconfirmed'),
        trouble('print.unconfirmed'),
      )
    },
    async printsOf(tx, extractId) {
      const rows = await tx.all<PrintRow>(
        'SELECT * FROM print_fact WHERE extract_id = ? ORDER BY at, copy',
        extractId,
      )
      return rows.map(printOf)
    },
    async savePrint(tx, visitId, extractId, fact) {
      await tx.run(
        `INSERT INTO print_fact (id, visit_id, extract_id, at, state, printer, simulated, trouble, copy, replaced_by,
           void_reason, serial)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, trouble = excluded.trouble,
           replaced_by = excluded.replaced_by, void_reason = excluded.void_reason, serial = excluded.serial`,
        ...[fact.id, visitId, extractId, fact.at, fact.state, fact.printer, fact.simulated ? 1 : 0],
        fact.trouble ? JSON.stringify(fact.trouble) : null,
        ...[fact.copy ?? null, fact.replacedBy ?? null, fact.voidReason ?? null, fact.serial ?? null],
      )
    },
  }
}
