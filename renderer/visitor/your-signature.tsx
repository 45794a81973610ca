import type { Ink, Signing } from '#contract/domain/signature.ts'
import { InkCanvas } from '../features/capture/ink-canvas.tsx'
import type { OpenStream } from '../features/capture/use-frames.ts'
import { useWords } from '../text/use-text.tsx'

interface Props {
  readonly signing: Signing
  readonly openInk: OpenStream<Ink>
}

/** The text that is signed, as it stands on the pad, and the signature as it is written. */
export function YourSignature({ signing, openInk }: Props) {
  const { text } = useWords()
  const words = text.visitor.sign
  const { now } = signing
  return (
    <div className="balie-visitor__sign">
      <div>
        <h1>{signing.title}</h1>
        {signing.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {signing.simulated && <p className="balie-visitor__mark">{text.visitor.simulated}</p>}
      </div>
      <div>
        <p className="balie-visitor__do">
          {now.step === 'writing' && now.strokes > 0 ? words.writes : words[now.step]}
        </p>
        <InkCanvas open={openInk} aspect={signing.aspect} label={words.ink} />
      </div>
    </div>
  )
}
