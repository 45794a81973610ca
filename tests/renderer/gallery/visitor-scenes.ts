import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { signing } from './captures.ts'
import { id } from './people.ts'

const counter = { name: 'Balie 3', municipality: 'Haarlem' }
const show = (shown: VisitorState['shown']): VisitorState => ({ counter, shown })
const visitId = id()

/** Every message of the visitor's screen. */
export const visitorScenes: Record<string, VisitorState> = {
  idle: show({ kind: 'idle' }),
  welcome: show({ kind: 'welcome', number: 'A012' }),
  papers: show({
    kind: 'papers',
    number: 'A012',
    papers: [
      { title: 'Uittreksel persoonsgegevens met adres', feeCents: 1570, paid: true },
      { title: 'Uittreksel persoonsgegevens met adres en BSN', feeCents: 1570, paid: false },
    ],
  }),
  paid: show({
    kind: 'papers',
    number: 'A012',
    papers: [{ title: 'Uittreksel persoonsgegevens met adres', feeCents: 1570, paid: true }],
  }),
  'sign-text': show({ kind: 'sign', visitId, signing: signing({ step: 'writing', strokes: 0 }) }),
  sign: show({ kind: 'sign', visitId, signing: signing({ step: 'writing', strokes: 3 }) }),
  finger: show({
    kind: 'finger',
    finger: 'right-index',
    capture: 1,
    simulated: true,
    now: { step: 'place' },
  }),
  'finger-comes': show({
    kind: 'finger',
    finger: 'left-thumb',
    capture: 2,
    simulated: true,
    now: { step: 'transferring', progress: 0.43, secondsLeft: 4 },
  }),
  'finger-again': show({
    kind: 'finger',
    finger: 'right-index',
    capture: 2,
    repeat: 'poor',
    simulated: false,
    now: { step: 'place' },
  }),
  'finger-interrupted': show({
    kind: 'finger',
    finger: 'right-index',
    capture: 1,
    simulated: false,
    now: { step: 'interrupted', trouble: { code: 'device.unplugged', details: {} } },
  }),
  'fingers-done': show({ kind: 'fingers-done', handedOver: true }),
}
