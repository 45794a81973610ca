import { Heading } from '@utrecht/component-library-react'
import { useEffect, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { LiveCapture } from '../../counter/parts-on-demand.ts'
import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import type { CounterClient } from '../../port.ts'
import { useWords } from '../../text/use-text.tsx'
import { CaptureSections } from '../capture/capture-sections.tsx'
import { captureLine } from '../capture/capture-words.ts'
import type { CaptureInHand } from '../capture/use-capture.ts'
import { ContactStep } from '../contact/contact-step.tsx'
import type { DraftInHand } from '../contact/use-contact-draft.ts'
import { ExtractStep } from '../extract/extract-step.tsx'
import { extractLine } from '../extract/extract-words.ts'
import type { ExtractCalls } from '../extract/use-extract.ts'
import type { Preview } from '../extract/use-preview.ts'
import type { ExtractWish } from '../extract/wish.ts'
import { identifyLine } from '../identify/document-words.ts'
import { IdentifyStep } from '../identify/identify-step.tsx'
import type { IdentifyCalls } from '../identify/use-identify.ts'
import { Deliver } from '../papers/deliver.tsx'
import type { PaperCalls } from '../papers/use-visit-papers.ts'
import { PersonCard } from '../person/person-card.tsx'
import { RepresentForm } from '../person/represent-form.tsx'
import { SpeaksFor } from '../person/speaks-for.tsx'
import type { RevealedBsn } from '../person/use-person.ts'
import { AskRequest } from '../requests/ask-request.tsx'
import { SendOn } from '../requests/send-on.tsx'
import { Step } from './step.tsx'
import type { LeaveReason, StepName, VisitCalls } from './use-visit.ts'
import { VisitHead } from './visit-head.tsx'

interface Props {
  readonly state: CounterState
  readonly open: StepName
  onOpen(step: StepName): void
  readonly identify: IdentifyCalls
  readonly searchOpen: boolean
  onSearchOpen(open: boolean): void
  readonly revealed: RevealedBsn
  readonly wish: ExtractWish
  onWish(part: Partial<ExtractWish>): void
  readonly preview: Preview
  readonly extracts: ExtractCalls
  readonly client: CounterClient
  readonly capture: CaptureInHand
  focusOn(target: FocusTarget): void
  onView(title: string, file: Blob): void
  readonly draft: DraftInHand
  readonly visitCalls: VisitCalls
  readonly papers: PaperCalls
  readonly faults: { readonly subject: boolean; readonly department: boolean }
  onClose(): void
  onLeave(reason: LeaveReason): void
}

/** Who is here: the person, and the three steps of the visit. */
export function VisitColumn(props: Props) {
  const { text } = useWords()
  const { visit } = props.state
  if (!visit) {
    return (
      <main
        className="balie-column balie-visit balie-visit--none"
        aria-label={text.visit.region}
        data-region="visit"
        tabIndex={-1}
      >
        <Heading level={2}>{text.visit.none}</Heading>
        <p className="balie-quiet">{text.visit.noneHint}</p>
      </main>
    )
  }
  const document = 'document' in visit.identify ? visit.identify.document : undefined
  return (
    <main
      className="balie-column balie-visit"
      aria-labelledby="visit-title"
      data-region="visit"
      tabIndex={-1}
    >
      <div className="balie-visit__fixed">
        <VisitHead key={visit.id} visit={visit} charter={props.state.charter} onLeave={props.onLeave} />
        <SpeaksFor visit={visit} onTakeBack={() => props.visitCalls.represent(undefined)} />
        <PersonCard
          key={`${visit.id} ${visit.person?.bsnMasked}`}
          person={visit.person}
          document={document}
          revealed={props.revealed}
        />
        {visit.resumed && <p className="balie-hint">{text.visit.resumed}</p>}
      </div>
      <Steps {...props} visit={visit} />
    </main>
  )
}

function Steps({ visit, ...props }: Props & { visit: Visit }) {
  const { text, format, language } = useWords()
  const readerReady = props.state.devices.some(
    (device) => device.role === 'id-reader' && device.condition.state === 'ready',
  )
  const since = useSince(visit.identify.step)
  const { subject, outcome, department } = props.draft.fields
  const contactLine = !subject.trim()
    ? text.contact.empty
    : outcome === 'forwarded' && department
      ? text.contact.summaryForwarded(subject, department)
      : text.contact.summary(subject)
  const unpaidCents = visit.extracts.reduce((sum, { paid, feeCents }) => (paid ? sum : sum + feeCents), 0)
  const captured = captureLine(visit, props.capture.live, text, format)
  const made = visit.extracts.length > 0 || captured.length === 0
  const whatLine = [...(made ? [extractLine(visit.extracts, text, format)] : []), ...captured].join(' ▸ ')
  const step = (name: StepName) => ({ isOpen: props.open === name, onToggle: () => props.onOpen(name) })
  return (
    <div className="balie-steps">
      <Step
        number={1}
        name={text.visit.who}
        result={identifyLine(visit.identify, text, format, language)}
        isDone={visit.identify.step === 'identified'}
        {...step('who')}
      >
        <IdentifyStep
          key={visit.id}
          state={visit.identify}
          readerReady={readerReady}
          since={since}
          searchOpen={props.searchOpen}
          onSearchOpen={props.onSearchOpen}
          calls={props.identify}
        />
        {visit.person && <RepresentForm onRepresent={props.visitCalls.represent} />}
      </Step>
      <Step
        number={2}
        name={text.visit.what}
        result={whatLine}
        isDone={visit.extracts.length + visit.signatures.length + visit.enrolments.length > 0}
        {...step('what')}
      >
        <LiveCapture capture={props.capture} focusOn={props.focusOn} />
        <SendOn
          visit={visit}
          products={props.state.products}
          closingDays={props.state.closingDays}
          calls={props.visitCalls}
        />
        <ExtractStep
          visit={visit}
          kinds={props.state.extractKinds}
          wish={props.wish}
          onWish={props.onWish}
          preview={props.preview}
          calls={props.extracts}
          client={props.client}
          onView={props.onView}
        >
          <CaptureSections
            visit={visit}
            busy={props.capture.live !== undefined}
            calls={props.capture.calls}
            onView={props.onView}
          />
          <Deliver visit={visit} delivery={props.state.delivery} calls={props.papers} />
          <AskRequest
            visit={visit}
            products={props.state.products}
            closingDays={props.state.closingDays}
            calls={props.visitCalls}
            papers={props.papers}
          />
        </ExtractStep>
      </Step>
      <Step number={3} name={text.visit.done} result={contactLine} isDone={false} {...step('done')}>
        <ContactStep
          key={visit.id}
          draft={props.draft}
          departments={props.state.departments}
          closingDays={props.state.closingDays}
          filed={visit.filed}
          anonymous={!visit.person}
          unpaid={unpaidCents > 0 ? format.euro(unpaidCents) : undefined}
          faults={props.faults}
          onClose={props.onClose}
          onNext={() => void props.visitCalls.nextQuestion()}
        />
      </Step>
    </div>
  )
}

/** When this situation began, as far as this screen has seen it. */
function useSince(situation: string): number {
  const [since, setSince] = useState(() => Date.now())
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new situation starts its own clock
  useEffect(() => setSince(Date.now()), [situation])
  return since
}
