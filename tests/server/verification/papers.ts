import { randomUUID } from 'node:crypto'
import type { AccountFact } from '#contract/hall/account-facts.ts'
import { verificationDigest } from '#contract/hall/verification.ts'

type RecordFact = Extract<AccountFact, { kind: 'record' }>
type SheetFact = Extract<AccountFact, { kind: 'sheet' }>

const clerk = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }
const common = () => ({
  ...{ id: randomUUID(), counter: 'PH-03', clerk, at: '2026-11-23T09:00:00.000Z', revision: 0 },
})

export const recordOf = async (
  number: string,
  code: string,
  more: Partial<RecordFact> = {},
): Promise<RecordFact> => ({
  ...common(),
  ...{ kind: 'record', number, title: 'Uittreksel', feeCents: 0, paid: false, visitId: randomUUID() },
  codeDigest: await verificationDigest(number, code),
  ...more,
})

export const sheetOf = (number: string, more: Partial<SheetFact> = {}): SheetFact => ({
  ...common(),
  ...{ kind: 'sheet', number, state: 'printed', printer: 'A4', simulated: true },
  ...more,
})
