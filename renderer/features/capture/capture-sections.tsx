import { type ReactNode, useId } from 'react'
import { type SignatureFact, signaturePurposes } from '#contract/domain/signature.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SignatureDrawing } from './signature-drawing.tsx'
import type { CaptureCalls } from './use-capture.ts'

interface Props {
  readonly visit: Visit
  /** Something is being taken now; only one thing at a time. */
  readonly busy: boolean
  readonly calls: CaptureCalls
  onView(title: string, file: Blob): void
}

/** Under the extracts, quietly: what was signed and handed over, and the buttons that begin it. */
export function CaptureSections({ visit, busy, calls, onView }: Props) {
  const { text } = useWords()
  const { sign, fingers } = text.capture
  const received = visit.extracts.length > 0 || visit.requests.some(({ state }) => state === 'handed-out')
  // After the fingerprints comes the signature for the same document.
  const next =
    !received ||
    (visit.enrolments.length > 0 && !visit.signatures.some(({ purpose }) => purpose === 'travel-document'))
      ? 'travel-document'
      : 'delivery'
  // Without a paper there is nothing to sign for.
  const purposes = received ? signaturePurposes : (['travel-document'] as const)
  return (
    <div className="balie-captures">
      <Section title={sign.title} empty={busy && visit.signatures.length === 0}>
        {visit.signatures.length > 0 && <Signatures visit={visit} calls={calls} onView={onView} />}
        {!busy && (
          <div className="balie-buttons">
            {purposes.map((purpose) => (
              <Button
                key={purpose}
                action={purpose === next ? 'sign' : undefined}
                focusTarget={purpose === next ? 'sign' : undefined}
                onClick={() => calls.startSignature(purpose)}
              >
                {sign.start[purpose]}
              </Button>
            ))}
          </div>
        )}
      </Section>
      <Section title={fingers.title} empty={busy && visit.enrolments.length === 0}>
        {visit.enrolments.length > 0 && <Enrolments visit={visit} />}
        {!busy && (
          <div className="balie-buttons">
            <Button focusTarget="take-fingers" onClick={calls.startFingers}>
              {fingers.start}
            </Button>
          </div>
        )}
      </Section>
      {busy && <p className="balie-quiet">{sign.another}</p>}
    </div>
  )
}

function Section({ title, empty, children }: { title: string; empty: boolean; children: ReactNode }) {
  const id = useId()
  if (empty) return null
  return (
    <section className="balie-captures__part" aria-labelledby={id}>
      <h4 id={id} className="balie-small-head">
        {title}
      </h4>
      {children}
    </section>
  )
}

/** `Ik heb ontvangen:` heads a list on the pad; alone it needs no colon. */
const titleOf = ({ title }: SignatureFact): string => title.replace(/:$/, '')

function Signatures({ visit, calls, onView }: Pick<Props, 'visit' | 'calls' | 'onView'>) {
  const { text, format } = useWords()
  const { sign } = text.capture
  const open = (fact: SignatureFact): void =>
    void calls.openSignature(fact).then((file) => file && onView(titleOf(fact), file))
  return (
    <ul className="balie-captures__facts" aria-label={sign.listLabel}>
      {visit.signatures.map((fact, index) => (
        <li key={fact.id}>
          <Icon name="ok" /> {sign.signed(sign.purposes[fact.purpose], format.time(fact.at))}
          {fact.simulated && <span className="balie-mark">{text.common.simulator}</span>}
          <SignatureDrawing fact={fact} ask={calls.signatureDrawing} label={sign.drawing} />
          <Button
            look="subtle"
            className="balie-inline"
            focusTarget={index === visit.signatures.length - 1 ? 'signed' : undefined}
            aria-label={`${sign.open}: ${titleOf(fact)}`}
            onClick={() => open(fact)}
          >
            {sign.open}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Enrolments({ visit }: { visit: Visit }) {
  const { text, format } = useWords()
  const { fingers } = text.capture
  return (
    <ul className="balie-captures__facts" aria-label={fingers.listLabel}>
      {visit.enrolments.map((fact) => (
        <li key={fact.id}>
          <Icon name="ok" />{' '}
          {fact.receipt
            ? fingers.handedOver(fact.receipt, format.time(fact.at))
            : fingers.recorded(format.time(fact.at))}
          {fact.receipt &&
            fact.impediments.length > 0 &&
            ` ${fingers.withImpediments(fact.impediments.length)}.`}
          {fact.simulated && <span className="balie-mark">{text.common.simulator}</span>}
        </li>
      ))}
    </ul>
  )
}
