import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { useTransfer } from '../features/capture/finger-status.tsx'
import { Hands } from '../features/capture/hands.tsx'
import { useWords } from '../text/use-text.tsx'

type Shown = Extract<VisitorState['shown'], { kind: 'finger' }>

/** Which finger now, and what to do with it. */
export function YourFinger({ shown: { finger, capture, repeat, now, simulated } }: { shown: Shown }) {
  const { text } = useWords()
  const words = text.visitor.finger
  const name = text.capture.fingers.names[finger]
  const transfer = useTransfer(now)
  const seconds = transfer?.seconds
  const left = seconds && Math.max(1, seconds.total - seconds.elapsed)
  // The finger that still lies there was the previous one.
  const lifting = now.step === 'lift'
  return (
    <div className="balie-visitor__finger">
      <Hands label={text.capture.fingers.drawing(name)} sides={text.capture.fingers.sides} asked={finger} />
      <div>
        <h1>{lifting ? words.done : words.place(name)}</h1>
        <p className="balie-visitor__do">{words.steps[now.step]}</p>
        <p>
          {lifting
            ? words.next(name)
            : repeat && now.step === 'place'
              ? words.repeats[repeat]
              : words.capture(capture)}
        </p>
        <progress
          className="balie-bar"
          value={transfer?.progress ?? 0}
          aria-label={words.steps.transferring}
          data-resting={transfer ? undefined : true}
          aria-hidden={transfer ? undefined : true}
        />
        <p className="balie-visitor__small balie-number" aria-hidden="true">
          {left === undefined ? '' : words.seconds(left)}
        </p>
        {simulated && <p className="balie-visitor__mark">{text.visitor.simulated}</p>}
      </div>
    </div>
  )
}
