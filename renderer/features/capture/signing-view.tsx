import type { Ink, Signing } from '#contract/domain/signature.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ofDevice, signingWords } from './capture-words.ts'
import { InkCanvas } from './ink-canvas.tsx'
import type { CaptureCalls } from './use-capture.ts'
import type { OpenStream } from './use-frames.ts'

interface Props {
  readonly signing: Signing
  readonly openInk: OpenStream<Ink>
  readonly calls: CaptureCalls
}

/** The visitor signs now: the text as it stands on the pad, the ink as it is written, and the pad's own buttons. */
export function SigningView({ signing, openInk, calls }: Props) {
  const { text } = useWords()
  const { now } = signing
  const words = text.capture.sign
  return (
    <section className="balie-capture" aria-labelledby="signing-title">
      <h4 id="signing-title" className="balie-capture__head" data-focus="capture" tabIndex={-1}>
        {words.title} {words.purposes[signing.purpose]}
        {signing.simulated && <span className="balie-mark">{text.common.simulator}</span>}
      </h4>
      <p className="balie-capture__now" role="status">
        {signingWords(signing, text)}
      </p>
      {now.step === 'preparing' && now.progress < 1 && (
        <progress className="balie-bar" value={now.progress} aria-label={words.steps.preparing} />
      )}
      <Interruption signing={signing} />
      <div className="balie-signing">
        <div className="balie-signing__text">
          <p className="balie-quiet">{words.onPad}</p>
          <p className="balie-signing__title">{signing.title}</p>
          {signing.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <InkCanvas open={openInk} aspect={signing.aspect} label={words.ink} />
      </div>
      <div className="balie-buttons">
        <Button onClick={calls.signAgain}>{words.again}</Button>
        <Button onClick={calls.stopSignature}>{words.stop}</Button>
        <span className="balie-quiet">{words.acceptHint}</span>
      </div>
    </section>
  )
}

function Interruption({ signing: { now } }: { signing: Signing }) {
  const { text, sentence } = useWords()
  if (now.step !== 'interrupted') return null
  const { what, now: remedy } = sentence(ofDevice(now.trouble, 'signature-pad'))
  return <Notice tone="warning" sentence={{ what, why: remedy, now: text.capture.sign.kept }} />
}
