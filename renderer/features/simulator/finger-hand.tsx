import { useState } from 'react'
import { type FingerPosition, fingerPositions } from '#contract/domain/fingerprint.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { SimulatorInHand } from './use-simulator.ts'

interface Props {
  readonly simulator: SimulatorInHand
  readonly lying: FingerPosition | null
}

/** Follows the finger that the counter asks for, so that the trainer only has to lay it down. */
export function FingerHand({ simulator, lying }: Props) {
  const { text } = useWords()
  const words = text.simulator
  const { names } = text.capture.fingers
  const asked = simulator.asked.finger ?? 'right-index'
  const [{ pick, askedThen }, setChoice] = useState({ pick: asked, askedThen: asked })
  if (askedThen !== asked) setChoice({ pick: asked, askedThen: asked })
  return (
    <>
      <SelectField
        label={words.finger}
        value={pick}
        onChange={(chosen) => {
          const finger = fingerPositions.find((one) => one === chosen)
          if (finger) setChoice({ pick: finger, askedThen: asked })
        }}
      >
        {fingerPositions.map((finger) => (
          <option key={finger} value={finger}>
            {names[finger]}
          </option>
        ))}
      </SelectField>
      <div className="balie-buttons">
        <Button onClick={() => simulator.placeFinger(pick)}>{words.placeFinger}</Button>
        <Button onClick={simulator.liftFinger}>{words.liftFinger}</Button>
      </div>
      <p>{lying ? words.fingerOn(names[lying]) : words.fingerNone}</p>
    </>
  )
}
