import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceStatus } from '#contract/domain/device.ts'
import type { Extract } from '#contract/domain/extract.ts'
import type { PresentedDocument } from '#contract/domain/identification.ts'
import { haarlemCharter } from '#contract/domain/norm.ts'
import type { Person } from '#contract/domain/person.ts'
import { haarlemDepartments, haarlemProducts } from '#contract/domain/products.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { offeredKinds } from '#main/extracts/kinds.ts'

/** Made-up people and facts for the gallery and its tests. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
let counted = 0
export const id = (): string => `00000000-0000-4000-8000-${String(++counted).padStart(12, '0')}`

export const ready = (role: DeviceStatus['role'], device: string, driver = role as string): DeviceStatus => ({
  role,
  device,
  driver,
  simulated: true,
  cable: 'serial',
  since: ago(42),
  condition: { state: 'ready', identity: 'simulator 1.0' },
})

const person: Person = {
  bsnMasked: '•••••124',
  addressedAs: 'mevrouw A. van Voorbeeld-de Bruijn',
  fullName: 'Anna Maria de Bruijn',
  birth: { date: { year: 1965, month: 3, day: 10 }, place: 'Haarlem', country: 'Nederland' },
  sex: 'V',
  age: 61,
  address: {
    kind: 'home',
    lines: ['Zijlsingel 1', '2013 DN Haarlem'],
    since: { year: 2001, month: 5, day: 1 },
  },
  flags: [],
}

export const everyFlag: Person = {
  ...person,
  addressedAs: 'de hoogwelgeboren vrouwe A.M. van Voorbeeld tot den Langenacker-de Bruijn van der Meulen',
  address: { kind: 'letter', lines: ['Gedempte Oude Gracht 2', '2011 GR Haarlem'] },
  flags: [
    { kind: 'secrecy' },
    { kind: 'deceased', since: { year: 2026, month: 5, day: 4 } },
    { kind: 'emigrated', since: { year: 2024 } },
    { kind: 'guardianship' },
    { kind: 'under-investigation', part: 'address', since: { year: 2026, month: 5, day: 4 } },
    { kind: 'letter-address' },
    { kind: 'non-resident' },
    { kind: 'suspended', reason: 'ministerieel besluit' },
    { kind: 'minor' },
  ],
}

export const passport: PresentedDocument = {
  kind: 'passport',
  reading: {
    format: 'TD3',
    lines: ['P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<', 'SPECI20142NLD6503101F2403096999999990<<<<<84'],
    documentCode: 'P',
    issuer: 'NLD',
    documentNumber: 'SPECI2014',
    nationality: 'NLD',
    birthDate: { year: 1965, month: 3, day: 10 },
    sex: 'F',
    expiryDate: { year: 2034, month: 3, day: 9 },
    surname: 'DE BRUIJN',
    givenNames: 'WILLEKE LISELOTTE',
    checks: [
      { field: 'documentNumber', ok: true, expected: '2', found: '2' },
      { field: 'birthDate', ok: true, expected: '1', found: '1' },
      { field: 'expiryDate', ok: true, expected: '6', found: '6' },
      { field: 'composite', ok: true, expected: '4', found: '4' },
    ],
    corrections: [],
    valid: true,
  },
  concerns: [],
  readAt: ago(3),
  simulated: true,
}

export const badPassport: PresentedDocument = {
  ...passport,
  reading: {
    ...passport.reading,
    valid: false,
    checks: [
      { field: 'documentNumber', ok: true, expected: '2', found: '2' },
      { field: 'birthDate', ok: false, expected: '1', found: '7' },
      { field: 'expiryDate', ok: true, expected: '6', found: '6' },
      { field: 'composite', ok: false, expected: '4', found: '9' },
    ],
    corrections: [{ line: 2, position: 14, from: 'O', to: '0', why: 'digits-only' }],
  },
  concerns: ['check-digit', 'corrected'],
}

export const extract: Extract = {
  id: id(),
  number: 'PH03-2026-000042',
  kind: 'persoonsgegevens-adres',
  title: 'Uittreksel persoonsgegevens met adres',
  requester: 'self',
  feeCents: 1570,
  paid: false,
  madeAt: ago(2),
  dataKnownAt: ago(2),
  verificationCode: 'K7QF-2MXW-9RTD',
  pages: 1,
  bytes: 48_211,
  sha256: 'a'.repeat(64),
  prints: [],
}

export const visit: Visit = {
  id: id(),
  revision: 3,
  ticket: { id: id(), number: 'A012', kind: 'walk-in', waitingSince: ago(16), byHand: false },
  calledAt: ago(7),
  startedAt: ago(6.66),
  identify: { step: 'waiting' },
  dossier: { state: 'empty' },
  extracts: [],
  receipts: [],
  signatures: [],
  enrolments: [],
  contact: { subject: '', content: '', outcome: 'answered', deskNote: '', edited: false },
  filed: [],
  dossierShown: false,
  requests: [],
  resumed: false,
}

export const identified: Visit = {
  ...visit,
  identify: { step: 'identified', by: 'document-number', document: passport, at: ago(3) },
  person,
  contact: { subject: 'Uittreksel adres', content: '', outcome: 'answered', deskNote: '', edited: false },
  dossier: {
    state: 'loaded',
    at: ago(3),
    tasks: [
      {
        id: 't1',
        department: 'Parkeren',
        subject: 'Bezoekersregeling',
        since: ago(3_000),
        answerBy: '2026-11-30',
      },
    ],
    requests: [
      {
        ...{
          number: 'PH03-A-000042',
          product: 'paspoort',
          title: 'Paspoort',
          state: 'ready',
          askedAt: ago(9_000),
        },
        ...{ promisedOn: '2026-11-24', lapsesOn: '2027-02-20', pending: false },
      },
    ],
    entries: [
      {
        id: '1',
        at: ago(2),
        channel: 'balie',
        subject: 'Verhuizing doorgegeven',
        content: 'Verhuizing doorgegeven aan de balie.',
        clerk: 'M. Jansen',
        pending: true,
      },
      {
        id: '2',
        at: ago(60_000),
        channel: 'telefoon',
        subject: 'Vraag over parkeervergunning voor bezoek in de Leidsebuurt',
        content: 'Uitgelegd hoe de bezoekersregeling werkt.',
        clerk: 'S. de Vries',
        pending: false,
      },
      {
        id: '3',
        at: ago(700_000),
        channel: 'e-mail',
        subject: 'Rijbewijs kwijt',
        content: '',
        pending: false,
      },
    ],
  },
}

export const idle: CounterState = {
  counter: { id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem' },
  session: {
    state: 'open',
    clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
    roles: ['clerk'],
    hasPin: true,
    idleMinutes: 5,
  },
  hall: { state: 'online', since: ago(180) },
  backlog: { waiting: 0, parked: 0, oldestSeconds: 0, isOld: false },
  queue: [
    { id: id(), number: 'A013', kind: 'walk-in', waitingSince: ago(11), byHand: false },
    { id: id(), number: 'A014', kind: 'walk-in', waitingSince: ago(13), byHand: false },
    { id: id(), number: 'C004', kind: 'collect', waitingSince: ago(3), byHand: false },
    { id: id(), number: 'B007', kind: 'appointment', waitingSince: ago(-25), byHand: false },
    { id: id(), number: 'B006', kind: 'appointment', waitingSince: ago(7), byHand: false },
    ...Array.from({ length: 9 }, (_, n) => ({
      id: id(),
      number: `A0${15 + n}`,
      kind: 'walk-in' as const,
      waitingSince: ago(9 - n),
      byHand: false,
    })),
  ],
  devices: [
    ready('id-reader', 'Elyctis ID BOX One'),
    ready('fingerprint-reader', 'Grow R503'),
    ready('signature-pad', 'Wacom STU-540'),
    ready('receipt-printer', 'Epson TM-T88VI'),
    ready('document-printer', 'HP LaserJet hal'),
  ],
  visit: null,
  capture: null,
  charter: haarlemCharter,
  extractKinds: offeredKinds(new Date()),
  departments: haarlemDepartments,
  closingDays: [],
  products: haarlemProducts,
  simulators: true,
}
