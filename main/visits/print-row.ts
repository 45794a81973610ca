import { type PrintFact, printFactSchema } from '#contract/domain/extract.ts'

/** A row of print_fact, as far as it is a fact of its own. */
export interface PrintRow {
  id: string
  at: string
  state: string
  printer: string
  simulated: number
  trouble: string | null
  copy: number | null
  replaced_by: number | null
  void_reason: string | null
  serial: string | null
}

export const printOf = (row: PrintRow): PrintFact =>
  printFactSchema.parse({
    ...{ id: row.id, at: row.at, state: row.state, printer: row.printer, simulated: row.simulated === 1 },
    ...(row.trouble !== null && { trouble: JSON.parse(row.trouble) }),
    ...(row.copy !== null && { copy: row.copy }),
    ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
    ...(row.void_reason !== null && { voidReason: row.void_reason }),
    ...(row.serial !== null && { serial: row.serial }),
  })
