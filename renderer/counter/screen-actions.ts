import type { CounterState } from '#contract/domain/counter-state.ts'
import { liveCapture } from '../features/capture/capture-words.ts'
import type { CaptureCalls } from '../features/capture/use-capture.ts'
import { printTarget } from '../features/extract/extract-words.ts'
import type { ExtractCalls } from '../features/extract/use-extract.ts'
import type { IdentifyCalls } from '../features/identify/use-identify.ts'
import type { RevealedBsn } from '../features/person/use-person.ts'
import type { QueueCalls } from '../features/queue/use-queue.ts'
import type { StepName, VisitCalls } from '../features/visit/use-visit.ts'
import { focusNextRegion } from '../keyboard/regions.ts'
import { type ActionName, actionNames } from '../keyboard/shortcuts.ts'
import type { FocusTarget } from '../keyboard/use-focus-flow.ts'
import type { Say } from '../messages/use-messages.ts'
import type { Words } from '../text/use-text.tsx'
import type { PanelName } from './panels.ts'
import type { Place } from './use-place.ts'

/** One thing the clerk can do now, as the palette lists it. */
export interface ScreenAction {
  readonly key: string
  readonly name: ActionName
  readonly label: string
  run(): void
}

interface Parts {
  readonly state: CounterState
  readonly words: Words
  readonly say: Say
  readonly queue: QueueCalls
  readonly identify: IdentifyCalls
  readonly revealed: RevealedBsn
  readonly extract: ExtractCalls
  readonly capture: CaptureCalls
  readonly visitCalls: Omit<VisitCalls, 'faults'>
  focusOn(target: FocusTarget): void
  openStep(step: StepName): void
  openSearch(open: boolean): void
  openByHand(open: boolean): void
  openPanel(name: PanelName): void
  openPalette(): void
  readonly place: Place
  lock(): void
  signOut(): void
  goBack(): boolean
}

type Need =
  | 'nothing'
  | 'visit'
  | 'person'
  | 'extract'
  | 'free'
  | 'received'
  | 'signing'
  | 'fingers'
  | 'complete'
  | 'simulators'
  | 'devices'
  | 'clerk'
  | 'back-office'
  | 'it'
  /** Whatever the role. */
  | 'always'

/** What must be there before an action makes sense; without it the palette leaves it out and its key says why. */
const needs: Record<ActionName, Need> = {
  'call-next': 'nothing',
  'call-by-hand': 'nothing',
  'read-document': 'visit',
  'search-person': 'visit',
  'identify-again': 'person',
  'reveal-bsn': 'person',
  extract: 'visit',
  'make-extract': 'person',
  print: 'extract',
  'save-extract': 'extract',
  'toggle-paid': 'extract',
  'print-receipt': 'extract',
  sign: 'person',
  'sign-delivery': 'received',
  'sign-travel-document': 'free',
  'sign-again': 'signing',
  'stop-signing': 'signing',
  'take-fingers': 'free',
  'hand-over': 'complete',
  'stop-fingers': 'fingers',
  note: 'visit',
  'close-visit': 'visit',
  'no-show': 'visit',
  left: 'visit',
  'called-by-mistake': 'visit',
  'refresh-dossier': 'person',
  palette: 'nothing',
  'next-region': 'nothing',
  back: 'nothing',
  outbox: 'nothing',
  messages: 'nothing',
  simulator: 'simulators',
  devices: 'devices',
  'next-question': 'visit',
  represent: 'person',
  'show-dossier': 'person',
  'ask-request': 'person',
  'send-on': 'person',
  'hand-out': 'person',
  'to-counter': 'clerk',
  'to-back-office': 'back-office',
  diagnostics: 'it',
  lock: 'always',
  session: 'always',
  'sign-out': 'always',
  language: 'nothing',
}

const notInPalette: readonly ActionName[] = ['palette', 'next-region', 'back', 'devices']

export interface ScreenActions {
  /** False when the key has nothing to do here and may go on to the page. */
  press(name: ActionName): boolean
  list(): ScreenAction[]
}

export function createActions(parts: Parts): ScreenActions {
  const { state, words, say } = parts
  const { visit } = state
  const { text } = words
  const target = visit ? printTarget(visit.extracts) : undefined
  const live = liveCapture(state.capture)
  const complete = live?.kind === 'fingers' && live.enrolment.stage.stage === 'complete'

  const runs: Record<ActionName, () => void> = {
    'call-next': parts.queue.callNext,
    'call-by-hand': () => parts.openByHand(true),
    'read-document': () => {
      parts.openStep('who')
      parts.identify.read()
    },
    'search-person': () => {
      parts.openStep('who')
      parts.openSearch(true)
    },
    'identify-again': parts.identify.forget,
    'reveal-bsn': parts.revealed.toggle,
    extract: () => {
      parts.openStep('what')
      parts.focusOn('extract-kind')
    },
    'make-extract': () => {
      parts.openStep('what')
      void parts.extract.make()
    },
    print: () => {
      parts.openStep('what')
      if (target) parts.extract.print(target.id)
    },
    'save-extract': () => target && parts.extract.save(target.id),
    'toggle-paid': () => target && parts.extract.setPaid(target, !target.paid),
    'print-receipt': parts.extract.printReceipt,
    sign: () => {
      parts.openStep('what')
      parts.focusOn(complete ? 'hand-over' : live ? 'capture' : 'sign')
    },
    'sign-delivery': () => parts.capture.startSignature('delivery'),
    'sign-travel-document': () => parts.capture.startSignature('travel-document'),
    'sign-again': parts.capture.signAgain,
    'stop-signing': parts.capture.stopSignature,
    'take-fingers': parts.capture.startFingers,
    'hand-over': parts.capture.handOver,
    'stop-fingers': parts.capture.stopFingers,
    note: () => {
      parts.openStep('done')
      parts.focusOn(visit?.contact.subject ? 'contact-content' : 'contact-subject')
    },
    'close-visit': () => void parts.visitCalls.close(),
    'no-show': () => parts.visitCalls.abandon('no-show'),
    left: () => parts.visitCalls.abandon('left'),
    'called-by-mistake': () => parts.visitCalls.abandon('called-by-mistake'),
    'refresh-dossier': parts.visitCalls.refreshDossier,
    palette: parts.openPalette,
    'next-region': () => focusNextRegion(document),
    back: () => void parts.goBack(),
    outbox: () => parts.openPanel('outbox'),
    messages: () => parts.openPanel('messages'),
    simulator: () => parts.openPanel('simulator'),
    devices: () => {
      const first = state.devices[0]
      if (first) parts.openPanel(`device:${first.role}`)
    },
    'next-question': () => void parts.visitCalls.nextQuestion(),
    represent: () => {
      parts.openStep('who')
      parts.focusOn('represent')
    },
    'show-dossier': parts.visitCalls.toggleDossier,
    'ask-request': () => {
      parts.openStep('what')
      parts.focusOn('ask-request')
    },
    'send-on': parts.visitCalls.sendOn,
    'hand-out': () => parts.focusOn('hand-out'),
    'to-counter': () => parts.place.go('clerk'),
    'to-back-office': () => parts.place.go('back-office'),
    diagnostics: () => (parts.place.now === 'it' ? void parts.place.leave() : parts.place.go('it')),
    lock: parts.lock,
    session: () => parts.openPanel('session'),
    'sign-out': parts.signOut,
    language: words.toggleLanguage,
  }

  const has: Record<Need, boolean> = {
    nothing: true,
    visit: visit !== null,
    person: visit?.person !== undefined,
    extract: target !== undefined,
    free: visit?.person !== undefined && !live,
    received: target !== undefined && !live,
    signing: live?.kind === 'signature',
    fingers: live?.kind === 'fingers',
    complete,
    simulators: state.simulators,
    devices: state.devices.length > 0,
    clerk: parts.place.has('clerk') && parts.place.now !== 'clerk',
    'back-office': parts.place.has('back-office') && parts.place.now !== 'back-office',
    it: parts.place.has('it'),
    always: true,
  }

  const missing = (need: Need): void => {
    if (need === 'clerk' || need === 'back-office' || need === 'it') return
    if (!visit) say('info', () => text.errors['visit.none']({}))
    else if (live && (need === 'free' || need === 'received'))
      say('info', () => text.errors['capture.busy']({}))
    else if (!visit.person) say('info', () => text.errors['visit.not-identified']({}))
    else if (need === 'extract' || need === 'received') say('info', () => text.extract.nothingToPrint)
  }

  return {
    press(name) {
      if (name === 'back') return parts.goBack()
      if (has[needs[name]]) runs[name]()
      else missing(needs[name])
      return true
    },
    list() {
      const named = actionNames
        .filter((name) => has[needs[name]] && !notInPalette.includes(name))
        .map((name) => ({ key: name, name, label: text.actions[name], run: runs[name] }))
      const devices = state.devices.map(({ role }) => ({
        key: `device:${role}`,
        name: 'devices' as const,
        label: text.devices.long[role],
        run: () => parts.openPanel(`device:${role}`),
      }))
      const tickets = state.queue.map((ticket) => ({
        key: ticket.id,
        name: 'call-next' as const,
        label: `${text.queue.call(ticket.number)}, ${text.ticketKinds[ticket.kind]}`,
        run: () => parts.queue.callThis(ticket.id),
      }))
      return [...named, ...devices, ...(visit ? [] : tickets)]
    },
  }
}
