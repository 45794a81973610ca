import { useState } from 'react'
import type { Trouble } from '#contract/app-error.ts'
import type { Enrolment, FingerPreview as PreviewEvent } from '#contract/domain/fingerprint.ts'
import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { capital, capturesOf, handOf, ofDevice, otherFingers } from './capture-words.ts'
import { FingerPreview } from './finger-preview.tsx'
import { FingerStatus } from './finger-status.tsx'
import { Hands } from './hands.tsx'
import { ImpedimentForm } from './impediment-form.tsx'
import { QualityBars } from './quality-bars.tsx'
import type { CaptureCalls } from './use-capture.ts'
import type { OpenStream } from './use-frames.ts'

type Capturing = Extract<Enrolment['stage'], { stage: 'capturing' }>

interface Props {
  readonly enrolment: Enrolment
  readonly stage: Capturing
  readonly openPreview: OpenStream<PreviewEvent>
  readonly calls: CaptureCalls
  focusOn(target: FocusTarget): void
}

/** The finger that is asked for: which one, how it goes, how good the last one was, and the ways round it. */
export function AskedFinger({ enrolment, stage, openPreview, calls, focusOn }: Props) {
  const { text } = useWords()
  const words = text.capture.fingers
  const name = words.names[stage.finger]
  const hand = enrolment.hands.find((one) => one.hand === handOf(stage.finger))
  const ask = words.ask(name, stage.capture, capturesOf(stage.capture))
  // The finger that still lies there was the previous one.
  const asked = stage.now.step === 'lift' ? words.next(ask) : capital(ask)
  return (
    <>
      <FingerStatus asked={asked} now={stage.now} repeat={stage.repeat} />
      <div
        className={stage.now.step === 'interrupted' ? 'balie-fingers balie-fingers--done' : 'balie-fingers'}
      >
        <Hands
          label={words.drawing(name)}
          sides={words.sides}
          asked={stage.finger}
          taken={enrolment.hands.filter((one) => one.outcome === 'taken').map((one) => one.finger)}
          failed={hand?.tried ?? []}
        />
        {stage.now.step === 'interrupted' ? (
          <Interruption trouble={stage.now.trouble} />
        ) : (
          <>
            <FingerPreview open={openPreview} label={words.preview} />
            <QualityBars quality={hand?.captures.at(-1)} />
          </>
        )}
      </div>
      {hand && <Ways key={stage.finger} hand={hand} calls={calls} focusOn={focusOn} />}
    </>
  )
}

/** What is wrong with the reader, what to do now, and that nothing is lost. */
function Interruption({ trouble }: { trouble: Trouble }) {
  const { text, sentence } = useWords()
  const { what, now: remedy } = sentence(ofDevice(trouble, 'fingerprint-reader'))
  return <Notice tone="warning" sentence={{ what, why: remedy, now: text.capture.fingers.kept }} />
}

interface WaysProps {
  readonly hand: Enrolment['hands'][number]
  readonly calls: CaptureCalls
  focusOn(target: FocusTarget): void
}

function Ways({ hand, calls, focusOn }: WaysProps) {
  const { text } = useWords()
  const words = text.capture.fingers
  const [open, setOpen] = useState<'other' | 'impede'>()
  const others = otherFingers(hand)
  const toggle = (way: 'other' | 'impede', target: FocusTarget): void => {
    setOpen(open === way ? undefined : way)
    if (open !== way) focusOn(target)
  }
  const back = (): void => {
    setOpen(undefined)
    focusOn('capture')
  }
  return (
    <>
      <div className="balie-buttons">
        <Button onClick={() => calls.repeatHand(hand.hand)}>{words.again}</Button>
        {others.length > 0 && (
          <Button aria-expanded={open === 'other'} onClick={() => toggle('other', 'other-finger')}>
            {words.other}
          </Button>
        )}
        <Button aria-expanded={open === 'impede'} onClick={() => toggle('impede', 'impediment')}>
          {words.impede}
        </Button>
        <Button look="subtle" onClick={calls.stopFingers}>
          {words.stop}
        </Button>
      </div>
      {open === 'other' && (
        <fieldset className="balie-capture__form">
          <legend className="balie-small-head">{words.otherTitle(words.hands[hand.hand])}</legend>
          <div className="balie-buttons">
            {others.map((finger, index) => (
              <Button
                key={finger}
                focusTarget={index === 0 ? 'other-finger' : undefined}
                onClick={() => {
                  calls.chooseFinger(finger)
                  back()
                }}
              >
                {capital(words.names[finger])}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      {open === 'impede' && (
        <ImpedimentForm
          hand={hand.hand}
          focusOn={focusOn}
          onClose={back}
          onSave={(impediment) => void calls.impede(hand.hand, impediment).then((done) => done && back())}
        />
      )}
    </>
  )
}
