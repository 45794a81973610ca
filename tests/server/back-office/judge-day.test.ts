import { expect, test } from 'vitest'
import type { AccountFact } from '#contract/hall/account-facts.ts'
import { judgeDay } from '#server/back-office/judge-day.ts'

type Told = AccountFact & { heardAt: string }

const clerk = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }
const visit = 'a3bb189e-8bf9-4888-9912-ace4e6543002'
const base = {
  counter: 'PH-03',
  clerk,
  at: '2026-11-23T09:15:00.000Z',
  revision: 0,
  heardAt: '2026-11-23T09:16:00.000Z',
}
let next = 0
const id = (): string => `00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`

const record = (more: Partial<Extract<AccountFact, { kind: 'record' }>> = {}): Told => ({
  ...base,
  ...{ id: id(), kind: 'record', number: 'PH03-2026-000001', title: 'Uittreksel', feeCents: 1_570 },
  ...{ paid: true, visitId: visit },
  ...more,
})
const sheet = (more: Partial<Extract<AccountFact, { kind: 'sheet' }>> = {}): Told => ({
  ...base,
  ...{
    id: id(),
    kind: 'sheet',
    number: 'PH03-2026-000001',
    state: 'printed',
    printer: 'A4',
    simulated: true,
  },
  ...more,
})
const receipt = (more: Partial<Extract<AccountFact, { kind: 'receipt' }>> = {}): Told => ({
  ...base,
  ...{ id: id(), kind: 'receipt', visitId: visit, state: 'printed', printer: 'TM' },
  ...more,
})

const kindsOf = (facts: Told[], stored = ['PH03-2026-000001']): string[] =>
  judgeDay('2026-11-23', facts, new Set(stored)).discrepancies.map(({ kind }) => kind)

test('a day on which everything agrees', () => {
  expect(judgeDay('2026-11-23', [record(), sheet(), receipt()], new Set(['PH03-2026-000001']))).toEqual({
    day: '2026-11-23',
    counters: [
      {
        ...{ counter: 'PH-03', made: 1, sheets: 1, voided: 0, receipts: 1 },
        ...{ feesCents: 1_570, paidCents: 1_570, heardAt: base.heardAt },
      },
    ],
    discrepancies: [],
  })
})

test.each<[string, Told[], string[]]>([
  ['made, and never printed', [record(), receipt()], ['record-without-sheet']],
  ['a failed print is no sheet', [record(), sheet({ state: 'failed' }), receipt()], ['record-without-sheet']],
  ['jammed, voided and printed again', [record(), sheet({ state: 'voided' }), sheet(), receipt()], []],
  ['printed twice and none voided', [record(), sheet(), sheet(), receipt()], ['sheets-too-many']],
  ['the printer gave no word', [record(), sheet({ state: 'sent' }), receipt()], ['print-unconfirmed']],
  ['handed out without money', [record({ paid: false }), sheet(), receipt()], ['not-paid']],
  ['money without a receipt', [record(), sheet()], ['no-receipt']],
  ['a receipt that was voided is none', [record(), sheet(), receipt({ state: 'voided' })], ['no-receipt']],
  ['free of charge, without a receipt', [record({ feeCents: 0, paid: false }), sheet()], []],
  ['paper that nobody knows of', [sheet({ number: 'PH03-2026-000009' })], ['sheet-without-record']],
  [
    'paper without a number',
    [record(), sheet(), receipt(), sheet({ number: undefined } as never)],
    ['sheet-without-record'],
  ],
])('%s', (_name, facts, kinds) => {
  expect(kindsOf(facts)).toEqual(kinds)
})

test('a document of which the bytes never came is named', () => {
  expect(kindsOf([record(), sheet(), receipt()], [])).toEqual(['document-missing'])
})

test('each counter is counted by itself', () => {
  const other = { counter: 'PH-04', number: 'PH04-2026-000001', heardAt: '2026-11-23T10:00:00.000Z' }
  const { counters } = judgeDay(
    '2026-11-23',
    [record(), sheet(), record(other), sheet({ ...other, state: 'voided' })],
    new Set(),
  )
  expect(counters.map(({ counter, made, sheets, voided }) => [counter, made, sheets, voided])).toEqual([
    ['PH-03', 1, 1, 0],
    ['PH-04', 1, 0, 1],
  ])
})
