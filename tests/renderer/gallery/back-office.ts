import type { DayAccount, RequestInHand, TaskInHand, TrayItem } from '#contract/domain/back-office.ts'
import { addDays, dayIn } from '#contract/domain/working-days.ts'
import { ago, id } from './people.ts'

const jansen = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }
const bakker = { id: 'a.bakker@voorbeeld.example', name: 'A. Bakker' }
const me = { id: 's.devries@voorbeeld.example', name: 'S. de Vries' }
const today = dayIn(new Date())

const item = (more: Partial<TrayItem>): TrayItem => ({
  ...{
    id: id(),
    kind: 'extract',
    number: 'PH03-2026-000042',
    title: 'Uittreksel persoonsgegevens met adres',
  },
  ...{ counter: 'PH-03', clerk: jansen, madeAt: ago(90), bytes: 48_211, sha256: 'a1b2c3d4'.repeat(8) },
  ...{ stored: true, state: 'waiting' },
  ...more,
})
const tray: TrayItem[] = [
  item({}),
  item({
    ...{
      kind: 'signed-form',
      number: 'V-PH03-20261123-143052',
      title: 'Bewijs van ontvangst',
      madeAt: ago(88),
    },
    ...{ state: 'claimed', claimedBy: me, claimedAt: ago(5) },
  }),
  item({
    number: 'PH03-2026-000043',
    madeAt: ago(30),
    state: 'claimed',
    claimedBy: bakker,
    claimedAt: ago(2),
  }),
  item({ number: 'PH04-2026-000007', counter: 'PH-04', clerk: bakker, madeAt: ago(12), stored: false }),
]

const account: DayAccount = {
  day: today,
  counters: [
    {
      ...{ counter: 'PH-03', made: 14, sheets: 15, voided: 1, receipts: 13 },
      ...{ feesCents: 21_980, paidCents: 20_410, heardAt: ago(1) },
    },
    {
      ...{ counter: 'PH-04', made: 9, sheets: 9, voided: 0, receipts: 9 },
      ...{ feesCents: 14_130, paidCents: 14_130, heardAt: ago(4) },
    },
  ],
  discrepancies: [
    {
      kind: 'sheets-too-many',
      counter: 'PH-03',
      clerk: jansen,
      number: 'PH03-2026-000042',
      at: ago(90),
      sheets: 2,
    },
    {
      kind: 'not-paid',
      counter: 'PH-03',
      clerk: jansen,
      number: 'PH03-2026-000043',
      at: ago(30),
      cents: 1570,
    },
  ],
}

const request = (more: Partial<RequestInHand>): RequestInHand => ({
  ...{
    number: 'PH03-A-000042',
    product: 'paspoort',
    title: 'Paspoort',
    state: 'received',
    askedAt: ago(3_000),
  },
  ...{
    promisedOn: addDays(today, 3),
    pending: false,
    counter: 'PH-03',
    clerk: jansen,
    workingDaysLeft: 2,
    remarks: '',
  },
  ...more,
})
const requests: RequestInHand[] = [
  request({
    number: 'PH03-A-000040',
    state: 'ready',
    lapsesOn: addDays(today, 5),
    title: 'Rijbewijs',
    product: 'rijbewijs',
  }),
  request({ number: 'PH03-A-000041', state: 'ready', lapsesOn: addDays(today, 70) }),
  request({
    number: 'PH04-A-000003',
    product: 'vog',
    title: 'Verklaring omtrent het gedrag',
    workingDaysLeft: -1,
  }),
  request({}),
  request({
    number: 'PH03-A-000044',
    state: 'in-progress',
    workingDaysLeft: 0,
    remarks: 'Met spoed, reist zaterdag.',
  }),
]

const tasks: TaskInHand[] = [
  {
    ...{ id: id(), number: '0700000052', department: 'Belastingen', subject: 'Bezwaar WOZ', state: 'open' },
    ...{
      text: 'Vraagt naar de termijn.',
      askedAt: ago(9_000),
      answerBy: addDays(today, -2),
      workingDaysLeft: -2,
    },
  },
  {
    ...{
      id: id(),
      number: '0700000051',
      department: 'Parkeren',
      subject: 'Vraag over parkeren',
      state: 'open',
    },
    ...{ text: 'Wil weten of de bezoekersregeling ook in het weekend geldt.', askedAt: ago(6_000) },
    ...{ answerBy: addDays(today, 1), workingDaysLeft: 1 },
  },
]

/** What the hall would say to the back office. */
export const backOfficeAnswers = (open: () => Promise<Blob>): Record<string, () => unknown> => ({
  'backOffice.tray': () => tray,
  'backOffice.open': open,
  'backOffice.account': () => account,
  'backOffice.requests': () => requests,
  'backOffice.tasks': () => tasks,
})
