import type { DayAccount, Discrepancy } from '#contract/domain/back-office.ts'
import type { AccountFact } from '#contract/hall/account-facts.ts'

type RecordFact = Extract<AccountFact, { kind: 'record' }>
type SheetFact = Extract<AccountFact, { kind: 'sheet' }>

/** Sheets that came out, or may have: a failed print left nothing that anybody could take away. */
const mayLieThere = ({ state }: SheetFact): boolean => state !== 'failed'
const isValid = ({ state }: SheetFact): boolean => state === 'printed' || state === 'accepted'
const isUnknown = ({ state }: SheetFact): boolean => state === 'sent'

/** Sheets of one record against what the record says. */
function judgeRecord(
  record: RecordFact,
  sheets: SheetFact[],
  hasReceipt: boolean,
  isStored: boolean,
): Discrepancy[] {
  const { counter, clerk, number, at } = record
  const found: Discrepancy[] = []
  const say = (kind: Discrepancy['kind'], more: Partial<Discrepancy> = {}): void => {
    found.push({ kind, counter, clerk, number, at, ...more })
  }
  const valid = sheets.filter(isValid).length
  const unknown = sheets.filter(isUnknown)
  for (const { id, copy } of unknown)
    say('print-unconfirmed', { sheets: 1, sheetId: id, ...(copy !== undefined && { copy }) })
  // Nothing of it is out there that holds, and its money is no fee any more.
  if (record.voided) return found
  if (unknown.length === 0 && valid === 0)
    say('record-without-sheet', { cents: record.paid ? record.feeCents : 0 })
  if (valid > 1) say('sheets-too-many', { sheets: valid })
  if (valid > 0 && record.feeCents > 0 && !record.paid) say('not-paid', { cents: record.feeCents })
  if (record.paid && record.feeCents > 0 && !hasReceipt) say('no-receipt', { cents: record.feeCents })
  if (!isStored) say('document-missing')
  return found
}

/**
 * One day of the hall: paper against records against receipts and fees.
 * @param stored numbers whose document lies in the documents register
 */
export function judgeDay(
  day: string,
  facts: readonly (AccountFact & { readonly heardAt: string })[],
  stored: ReadonlySet<string>,
): DayAccount {
  const records = facts.filter((fact) => fact.kind === 'record')
  const voided = new Set(records.flatMap(({ number, voided }) => (voided ? [number] : [])))
  const sheets = facts
    .filter((fact) => fact.kind === 'sheet')
    .filter(mayLieThere)
    .map((sheet) => (voided.has(sheet.number ?? '') ? { ...sheet, state: 'voided' as const } : sheet))
  const receipts = facts
    .filter((fact) => fact.kind === 'receipt')
    .filter(({ state }) => state !== 'failed' && state !== 'voided')
  const visitsWithReceipt = new Set(receipts.map(({ visitId }) => visitId))
  const numbers = new Set(records.map(({ number }) => number))
  const sheetsOf = new Map<string, SheetFact[]>()
  for (const sheet of sheets) {
    const key = sheet.number ?? ''
    sheetsOf.set(key, [...(sheetsOf.get(key) ?? []), sheet])
  }

  const discrepancies: Discrepancy[] = [
    ...records.flatMap((record) =>
      judgeRecord(
        record,
        sheetsOf.get(record.number) ?? [],
        visitsWithReceipt.has(record.visitId),
        stored.has(record.number),
      ),
    ),
    ...sheets
      .filter(
        (sheet) => sheet.state !== 'voided' && (sheet.number === undefined || !numbers.has(sheet.number)),
      )
      .map(({ counter, clerk, number, at }) => ({
        kind: 'sheet-without-record' as const,
        ...{ counter, clerk, at },
        ...(number ? { number } : {}),
      })),
  ]
  const counters = [...new Set(facts.map(({ counter }) => counter))].sort().map((counter) => {
    const here = <Fact extends AccountFact>(list: readonly Fact[]): Fact[] =>
      list.filter((fact) => fact.counter === counter)
    const made = here(records)
    const cents = (list: readonly RecordFact[]): number =>
      list.reduce((sum, { feeCents }) => sum + feeCents, 0)
    return {
      counter,
      made: made.length,
      sheets: here(sheets).filter(isValid).length,
      voided: here(sheets).filter(({ state }) => state === 'voided').length,
      receipts: here(receipts).length,
      feesCents: cents(made),
      paidCents: cents(made.filter(({ paid }) => paid)),
      heardAt:
        here(facts)
          .map((fact) => fact.heardAt)
          .sort()
          .at(-1) ?? '',
    }
  })
  return { day, counters, discrepancies }
}
