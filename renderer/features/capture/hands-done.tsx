import type { Enrolment } from '#contract/domain/fingerprint.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { capital } from './capture-words.ts'
import { Hands } from './hands.tsx'
import type { CaptureCalls } from './use-capture.ts'

interface Props {
  readonly enrolment: Enrolment
  readonly calls: CaptureCalls
}

/** Both hands are settled: what was taken, and handing it over. */
export function HandsDone({ enrolment, calls }: Props) {
  const { text, sentence } = useWords()
  const words = text.capture.fingers
  const { stage, hands } = enrolment
  const taken = hands.filter((hand) => hand.outcome === 'taken')
  const trouble = stage.stage === 'complete' ? stage.trouble : undefined
  const under = stage.stage === 'handing-over'
  return (
    <>
      <p className="balie-capture__now" role="status">
        {under ? words.handingOver : words.complete}
      </p>
      <div className="balie-fingers balie-fingers--done">
        <Hands label={words.drawingDone} sides={words.sides} taken={taken.map((hand) => hand.finger)} />
        <div className="balie-fingers__facts">
          <ul className="balie-plain" aria-label={words.handList}>
            {hands.map((hand) => (
              <li key={hand.hand}>
                <strong>{capital(words.hands[hand.hand])}</strong> <HandOutcome hand={hand} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      {trouble && <Notice tone="error" sentence={sentence(trouble)} />}
      {!under && (
        <div className="balie-buttons">
          <Button look="primary" focusTarget="hand-over" onClick={calls.handOver}>
            {taken.length > 0 ? words.handOver : words.record}
          </Button>
          {hands.map(({ hand }) => (
            <Button key={hand} onClick={() => calls.repeatHand(hand)}>
              {capital(words.againHand(words.sides[hand]))}
            </Button>
          ))}
          <Button look="subtle" onClick={calls.stopFingers}>
            {words.stop}
          </Button>
        </div>
      )}
    </>
  )
}

function HandOutcome({ hand }: { hand: Enrolment['hands'][number] }) {
  const { text } = useWords()
  const words = text.capture.fingers
  if (hand.impediment) return <>{words.impeded[hand.impediment.kind](hand.impediment.reason)}</>
  if (hand.outcome !== 'taken') return <>{words.open}</>
  return (
    <>
      {words.taken(words.names[hand.finger], hand.captures.length)}{' '}
      <Icon name={hand.captures.at(-1)?.usable ? 'ok' : 'warning'} />{' '}
      {hand.captures.at(-1)?.usable ? words.quality.usable : words.quality.unusable}
    </>
  )
}
