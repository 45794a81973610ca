import { describe, expect, test } from 'vitest'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Enrolment } from '#contract/domain/fingerprint.ts'
import { haarlemCharter } from '#contract/domain/norm.ts'
import type { Signing } from '#contract/domain/signature.ts'
import { visitorStateSchema } from '#contract/domain/visitor-state.ts'
import { visitorStateOf } from '#main/visitor/visitor-state.ts'
import { watchVisitor } from '#main/visitor/watch-visitor.ts'

const visitId = '11111111-1111-4111-8111-111111111111'
/** Words that are for the clerk's eyes only; each stands somewhere in the state below. */
const secrets = [
  'Voorbeeld',
  '•••••124',
  'Dorpsstraat',
  'Gebeld over',
  'COM7',
  'M. Jansen',
  'B017',
  'Scheiding',
]

const quality = { clarity: 0.8, coverage: 0.8, contrast: 0.8, usable: true }
const hand = { finger: 'right-index' as const, tried: [], captures: [quality], outcome: 'open' as const }
const enrolment = (stage: Enrolment['stage']): CounterState['capture'] => ({
  kind: 'fingers',
  enrolment: {
    id: visitId,
    startedAt: '2026-11-23T09:15:00.000Z',
    simulated: true,
    hands: [
      { hand: 'right', ...hand, impediment: { kind: 'permanent', reason: 'Scheiding van de vinger' } },
      { hand: 'left', ...hand, finger: 'left-index' },
    ],
    stage,
  },
})
const signing = (now: Signing['now']): CounterState['capture'] => ({
  kind: 'signature',
  signing: {
    id: visitId,
    purpose: 'travel-document',
    title: 'Ik vraag een reisdocument aan',
    lines: ['Naam: wie hier zit'],
    aspect: 1.6,
    simulated: true,
    now,
  },
})
const trouble = { code: 'device.unplugged', details: { path: 'COM7' } } as const

const visit: NonNullable<CounterState['visit']> = {
  id: visitId,
  revision: 3,
  ticket: {
    id: visitId,
    number: 'A042',
    kind: 'walk-in',
    waitingSince: '2026-11-23T09:00:00.000Z',
    waitedMinutes: 15,
    normMinutes: 15,
    minutesLeft: 0,
    byHand: false,
  } as NonNullable<CounterState['visit']>['ticket'],
  calledAt: '2026-11-23T09:15:00.000Z',
  startedAt: '2026-11-23T09:15:00.000Z',
  identify: { step: 'waiting' },
  person: {
    bsnMasked: '•••••124',
    addressedAs: 'mevrouw A. Voorbeeld',
    fullName: 'Anna Voorbeeld',
    birth: { date: { year: 1980 } },
    address: { kind: 'home', lines: ['Dorpsstraat 1'] },
    flags: [{ kind: 'secrecy' }],
  },
  dossier: { state: 'empty' },
  extracts: [],
  receipts: [],
  signatures: [],
  enrolments: [],
  filed: [],
  dossierShown: false,
  requests: [],
  contact: {
    subject: 'Gebeld over',
    content: 'Gebeld over',
    outcome: 'answered',
    deskNote: '',
    edited: true,
  },
  resumed: false,
}
const extract = {
  title: 'Persoonsgegevens en adres',
  feeCents: 1570,
  paid: true,
} as NonNullable<CounterState['visit']>['extracts'][number]

const counterState = (change: Partial<CounterState>): CounterState => ({
  counter: { id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem' },
  session: {
    ...{ state: 'open', roles: ['clerk'], hasPin: true, idleMinutes: 5 },
    clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
  },
  hall: { state: 'online', since: '2026-11-23T09:00:00.000Z' },
  backlog: { waiting: 0, parked: 0, oldestSeconds: 0, isOld: false },
  queue: [{ ...visit.ticket, number: 'B017' }],
  devices: [],
  visit,
  capture: null,
  charter: haarlemCharter,
  extractKinds: [],
  departments: [],
  closingDays: [],
  products: [],
  simulators: true,
  ...change,
})
const shown = (change: Partial<CounterState>) => visitorStateOf(counterState(change)).shown

const capturing = (now: Extract<Enrolment['stage'], { stage: 'capturing' }>['now']) =>
  enrolment({ stage: 'capturing', finger: 'right-index', capture: 2, repeat: 'poor', now })

describe('the visitor sees', () => {
  test.each<[string, Partial<CounterState>, object]>([
    [
      'nothing while nobody is called',
      { visit: null, capture: capturing({ step: 'place' }) },
      { kind: 'idle' },
    ],
    ['a welcome with their number', {}, { kind: 'welcome', number: 'A042' }],
    [
      'their papers and what they cost',
      { visit: { ...visit, extracts: [extract] } },
      { kind: 'papers', number: 'A042', papers: [{ title: extract.title, feeCents: 1570, paid: true }] },
    ],
    [
      'what they sign',
      { capture: signing({ step: 'writing', strokes: 2 }) },
      { kind: 'sign', visitId, signing: { now: { step: 'writing', strokes: 2 } } },
    ],
    [
      'that the pad has trouble, not where it is',
      { capture: signing({ step: 'interrupted', trouble }) },
      {
        kind: 'sign',
        signing: { now: { step: 'interrupted', trouble: { code: trouble.code, details: {} } } },
      },
    ],
    [
      'which finger, and why once more',
      { capture: capturing({ step: 'place' }) },
      {
        kind: 'finger',
        finger: 'right-index',
        capture: 2,
        repeat: 'poor',
        simulated: true,
        now: { step: 'place' },
      },
    ],
    [
      'that the reader has trouble, not where it is',
      { capture: capturing({ step: 'interrupted', trouble }) },
      { kind: 'finger', now: { step: 'interrupted', trouble: { code: trouble.code, details: {} } } },
    ],
    [
      'that the fingers are done',
      { capture: enrolment({ stage: 'complete' }) },
      { kind: 'fingers-done', handedOver: false },
    ],
    [
      'that they were handed over',
      { capture: enrolment({ stage: 'handed-over', receipt: 'F-1', at: '2026-11-23T09:20:00.000Z' }) },
      { kind: 'fingers-done', handedOver: true },
    ],
  ])('%s', (_, change, expected) => {
    const state = visitorStateOf(counterState(change))
    expect(state.shown).toMatchObject(expected)
    expect(visitorStateSchema.parse(state)).toEqual(state)
    const text = JSON.stringify(state)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })

  test('the state above does hold what must not be seen', () => {
    const text = JSON.stringify(counterState({ capture: capturing({ step: 'interrupted', trouble }) }))
    expect(secrets.filter((secret) => !text.includes(secret))).toEqual([])
  })

  test('only changes that are for them', async () => {
    const idle = counterState({ visit: null })
    async function* states() {
      yield idle
      yield { ...idle, queue: [] }
      yield counterState({})
      yield counterState({ departments: [{ name: 'Parkeren', workingDays: 5 }] })
      yield idle
    }
    const kinds: string[] = []
    for await (const state of watchVisitor(states())) kinds.push(state.shown.kind)
    expect(kinds).toEqual(['idle', 'welcome', 'idle'])
  })

  test('an enrolment stage is never shown with its images or qualities', () => {
    expect(Object.keys(shown({ capture: capturing({ step: 'place' }) }))).not.toContain('hands')
  })
})
