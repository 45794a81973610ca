import type { Trouble } from '#contract/app-error.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Enrolment } from '#contract/domain/fingerprint.ts'
import type { Role } from '#contract/domain/role.ts'
import type { Signing } from '#contract/domain/signature.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { errorCodes } from '#contract/error-codes.ts'
import {
  complete,
  firstFinger,
  handingOver,
  notHandedOver,
  otherHand,
  secondCapture,
  signing,
  weak,
} from './captures.ts'
import {
  ago,
  badPassport,
  everyFlag,
  extract,
  id,
  identified,
  idle,
  passport,
  ready,
  visit,
} from './people.ts'

const at = (now: Visit, part: Partial<CounterState> = {}): CounterState => ({ ...idle, ...part, visit: now })
const signs = (now: Signing['now']): CounterState =>
  at({ ...identified, extracts: [extract] }, { capture: { kind: 'signature', signing: signing(now) } })
const gives = (enrolment: Enrolment): CounterState =>
  at(identified, { capture: { kind: 'fingers', enrolment } })
const failed = (trouble: Trouble): CounterState => at({ ...visit, identify: { step: 'failed', trouble } })

/** Details as the core would give them, for every failure that can be shown in step 1. */
const details: Partial<Record<Trouble['code'], Trouble['details']>> = {
  'device.timeout': { device: 'id-reader', timeoutMs: 5000 },
  'device.absent': { device: 'id-reader' },
  'device.unplugged': { device: 'id-reader' },
  'brp.unavailable': { status: 503 },
  'brp.slow': { timeoutMs: 8000 },
}

const withRoles = (...roles: Role[]): Pick<CounterState, 'session'> => ({
  session: {
    ...{ state: 'open', roles, hasPin: true, idleMinutes: 5 },
    clerk: { id: 's.devries@voorbeeld.example', name: 'S. de Vries' },
  },
})

const offline: Trouble = { code: 'hall.offline', details: {} }
const until = new Date(Date.now() + 8 * 3_600_000).toISOString()
const jansen = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen', attemptsLeft: 5, until }
const smit = { id: 'j.smit@voorbeeld.example', name: 'J. Smit', attemptsLeft: 2, until }

const printed = {
  id: id(),
  at: ago(1),
  state: 'printed' as const,
  printer: 'HP LaserJet hal',
  simulated: false,
}
const jammed = {
  ...printed,
  id: id(),
  state: 'failed' as const,
  trouble: { code: 'print.no-paper' as const, details: {} },
}

export const scenes: Record<string, CounterState> = {
  idle,
  empty: { ...idle, queue: [] },
  waiting: at(visit),
  reading: at({ ...visit, identify: { step: 'reading' } }),
  'bad-document': at({
    ...visit,
    identify: {
      step: 'failed',
      trouble: { code: 'mrz.check-digit', details: { fields: 'birthDate composite' } },
      document: badPassport,
    },
  }),
  choosing: at({
    ...visit,
    identify: {
      step: 'choosing',
      document: passport,
      candidates: [
        {
          key: '1',
          fullName: 'Johannes de Vries',
          birthDate: { year: 1980, month: 2, day: 1 },
          address: 'Kleverparkweg 12, 2023 CC Haarlem',
          bsnMasked: '•••••331',
        },
        {
          key: '2',
          fullName: 'Johanna Maria van der Vlucht-de Vries',
          birthDate: { year: 1980 },
          address: 'Spaarne 4, 2011 CG Haarlem',
          bsnMasked: '•••••455',
        },
        { key: '3', fullName: 'J. de Vries', birthDate: {}, bsnMasked: '•••••872' },
      ],
    },
  }),
  identified: at(identified),
  flags: at({
    ...identified,
    person: everyFlag,
    identify: {
      step: 'identified',
      by: 'by-hand',
      document: {
        ...passport,
        concerns: ['expired', 'reported-missing', 'not-this-person'],
        reading: { ...passport.reading, expiryDate: { year: 2024, month: 3, day: 9 } },
      },
      reason: 'Document niet te lezen',
      at: ago(2),
    },
    resumed: true,
    ticket: { ...visit.ticket, waitingSince: ago(45) },
  }),
  made: at({ ...identified, extracts: [extract] }),
  printed: at({
    ...identified,
    extracts: [
      { ...extract, paid: true, prints: [printed], savedAs: 'PH03-2026-000042.pdf' },
      { ...extract, id: id(), number: 'PH03-2026-000043' },
    ],
    receipts: [{ ...printed, id: id(), printer: 'Epson TM-T88VI', simulated: true }],
  }),
  'print-failed': at({
    ...identified,
    extracts: [{ ...extract, prints: [jammed] }],
    receipts: [{ ...jammed, id: id(), simulated: true, trouble: { code: 'printer.no-paper', details: {} } }],
  }),
  offline: at(
    {
      ...identified,
      ticket: { ...visit.ticket, byHand: true },
      dossier: {
        state: 'unavailable',
        trouble: { code: 'hall.offline', details: {} },
        entries: [],
        tasks: [],
        requests: [],
      },
    },
    {
      hall: { state: 'offline', since: ago(12) },
      backlog: { waiting: 3, parked: 0, oldestSeconds: 700, isOld: false },
    },
  ),
  'send-on': at(
    {
      ...identified,
      person: identified.person && { ...identified.person, flags: [{ kind: 'not-checked' }] },
      dossier: { state: 'unavailable', entries: [], tasks: [], requests: [], trouble: offline },
    },
    {
      hall: { state: 'offline', since: ago(12) },
      backlog: { waiting: 3, parked: 0, oldestSeconds: 700, isOld: false },
    },
  ),
  'signed-out': { ...idle, session: { state: 'signed-out', unlockers: [] } },
  'signed-out-pins': { ...idle, session: { state: 'signed-out', unlockers: [jansen, smit] } },
  'signing-in': { ...idle, session: { state: 'signing-in', since: ago(0) } },
  locked: { ...idle, session: { state: 'locked', reason: 'idle', clerk: jansen, unlockers: [jansen, smit] } },
  'locked-no-pin': {
    ...idle,
    session: { state: 'locked', reason: 'key', clerk: jansen, unlockers: [] },
  },
  'offline-idle': {
    ...idle,
    hall: { state: 'offline', since: ago(12) },
    backlog: { waiting: 3, parked: 1, oldestSeconds: 700, isOld: false },
  },
  devices: at(visit, {
    devices: [
      {
        ...ready('id-reader', 'Elyctis ID BOX One'),
        condition: {
          state: 'absent',
          trouble: { code: 'device.unplugged', details: { device: 'id-reader' } },
          retryAt: ago(-1),
        },
      },
      {
        ...ready('receipt-printer', 'Epson TM-T88VI'),
        condition: { state: 'degraded', conditions: ['paper-low', 'cover-open'] },
      },
      {
        ...ready('document-printer', 'HP LaserJet hal'),
        simulated: false,
        cable: 'network',
        condition: { state: 'probing' },
      },
    ],
  }),
  'sign-text': signs({ step: 'preparing', progress: 0.4 }),
  'sign-wait': signs({ step: 'writing', strokes: 0 }),
  sign: signs({ step: 'writing', strokes: 3 }),
  'sign-saving': signs({ step: 'saving' }),
  'sign-unplugged': signs({
    step: 'interrupted',
    trouble: { code: 'device.unplugged', details: { device: 'signature-pad' } },
  }),
  signed: at({
    ...identified,
    extracts: [{ ...extract, paid: true, prints: [printed] }],
    signatures: [
      {
        id: id(),
        purpose: 'delivery',
        title: 'Ontvangst van papieren',
        at: ago(1),
        simulated: true,
        hash: 'b'.repeat(64),
      },
    ],
  }),
  'finger-place': gives(firstFinger({ step: 'place' })),
  'finger-comes': gives(firstFinger({ step: 'transferring', progress: 0.43, secondsLeft: 4 })),
  'finger-lift': gives(firstFinger({ step: 'lift' })),
  'finger-poor': gives(secondCapture(weak, 'poor')),
  'finger-different': gives(secondCapture(weak, 'different')),
  'finger-unplugged': gives(
    firstFinger({
      step: 'interrupted',
      trouble: { code: 'device.unplugged', details: { device: 'fingerprint-reader' } },
    }),
  ),
  'finger-other-hand': gives(otherHand),
  'fingers-complete': gives(complete),
  'fingers-refused': gives(notHandedOver),
  'fingers-handing-over': gives(handingOver),
  'fingers-done': at({
    ...identified,
    enrolments: [
      {
        id: id(),
        at: ago(1),
        simulated: true,
        fingers: ['right-index'],
        impediments: [{ hand: 'left', kind: 'temporary', reason: 'Verband om de hand' }],
        receipt: 'VA-2026-000317',
      },
    ],
  }),
  'some-simulated': {
    ...idle,
    devices: idle.devices.map((device) =>
      ['id-reader', 'receipt-printer'].includes(device.role)
        ? device
        : { ...device, simulated: false, cable: 'usb' },
    ),
  },
  'all-broken': at(visit, {
    devices: idle.devices.map((device, index) => ({
      ...device,
      simulated: index % 2 === 0,
      condition:
        device.role === 'receipt-printer'
          ? { state: 'degraded', conditions: ['paper-low'] }
          : device.role === 'fingerprint-reader'
            ? { state: 'degraded', conditions: ['sensor-dirty'] }
            : {
                state: 'absent',
                trouble: { code: 'device.unplugged', details: { device: device.role } },
                retryAt: ago(-1),
              },
    })),
  }),
  parked: { ...idle, backlog: { waiting: 1, parked: 2, oldestSeconds: 5000, isOld: true } },
  'back-office': { ...idle, ...withRoles('back-office') },
  'repair-desk': {
    ...idle,
    ...withRoles('back-office'),
    backlog: { waiting: 1, parked: 2, oldestSeconds: 5000, isOld: true },
  },
  damaged: { ...idle, storageNotice: { code: 'storage.damaged', keptAs: 'balie-2026-11-23.damaged.sqlite' } },
  ...Object.fromEntries(
    errorCodes.map((code) => [`failed:${code}`, failed({ code, details: details[code] ?? {} })]),
  ),
}
