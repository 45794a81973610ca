import type { Migration } from '../database.ts'

export const printCopies: Migration = {
  version: 9,
  name: 'print-copies',
  sql: `
    ALTER TABLE print_fact ADD COLUMN copy INTEGER CHECK (copy > 0);  -- NULL for a receipt, and in rows of before
    ALTER TABLE print_fact ADD COLUMN replaced_by INTEGER;            -- the copy that voided this one
    ALTER TABLE print_fact ADD COLUMN void_reason TEXT;               -- voided by hand
    ALTER TABLE print_fact ADD COLUMN serial TEXT;                    -- of the security paper
    CREATE UNIQUE INDEX one_print_of_a_copy ON print_fact (extract_id, copy) WHERE copy IS NOT NULL;
    ALTER TABLE extract ADD COLUMN voided_at TEXT;
    ALTER TABLE extract ADD COLUMN void_reason TEXT;`,
}
