import type { Enrolment, FingerPreview as PreviewEvent } from '#contract/domain/fingerprint.ts'
import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import { useWords } from '../../text/use-text.tsx'
import { AskedFinger } from './asked-finger.tsx'
import { HandsDone } from './hands-done.tsx'
import type { CaptureCalls } from './use-capture.ts'
import type { OpenStream } from './use-frames.ts'

interface Props {
  readonly enrolment: Enrolment
  readonly openPreview: OpenStream<PreviewEvent>
  readonly calls: CaptureCalls
  focusOn(target: FocusTarget): void
}

/** Two fingers are taken now; what was taken lives in memory only. */
export function FingersView({ enrolment, openPreview, calls, focusOn }: Props) {
  const { text } = useWords()
  const { stage } = enrolment
  return (
    <section className="balie-capture" aria-labelledby="fingers-title">
      <div className="balie-capture__top">
        <h4 id="fingers-title" className="balie-capture__head" data-focus="capture" tabIndex={-1}>
          {text.capture.fingers.title}
          {enrolment.simulated && <span className="balie-mark">{text.common.simulator}</span>}
        </h4>
        <p className="balie-quiet">{text.capture.fingers.notKept}</p>
      </div>
      {stage.stage === 'capturing' ? (
        <AskedFinger
          enrolment={enrolment}
          stage={stage}
          openPreview={openPreview}
          calls={calls}
          focusOn={focusOn}
        />
      ) : (
        <HandsDone enrolment={enrolment} calls={calls} />
      )}
    </section>
  )
}
