import { useEffect, useState } from 'react'
import { padButtons } from '#contract/areas/simulator.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { DrawingPad, type DrawnStroke } from './drawing-pad.tsx'
import type { SimulatorInHand } from './use-simulator.ts'

/** The visitor at the pad: what it shows, writing on it, and its three buttons. */
export function PadHand({ simulator }: { simulator: SimulatorInHand }) {
  const { text } = useWords()
  const words = text.simulator
  const [strokes, setStrokes] = useState<readonly DrawnStroke[]>([])
  return (
    <>
      <PadScreen picture={simulator.padScreen} />
      <DrawingPad
        label={words.drawHere}
        aspect={simulator.asked.aspect}
        strokes={strokes}
        onStrokes={setStrokes}
      />
      <p className="balie-quiet">
        {words.drawHere}. {words.drawKeyboard}
      </p>
      <div className="balie-buttons">
        {strokes.length > 0 && (
          <>
            <Button
              onClick={() => {
                simulator.write([...strokes])
                setStrokes([])
              }}
            >
              {words.writeDrawn}
            </Button>
            <Button onClick={() => setStrokes([])}>{words.clearDrawn}</Button>
          </>
        )}
        <Button onClick={() => simulator.write()}>{words.writeMadeUp}</Button>
      </div>
      <fieldset>
        <legend className="balie-small-head">{words.padButtonsTitle}</legend>
        <div className="balie-buttons">
          {padButtons.map((button) => (
            <Button key={button} onClick={() => simulator.pressPadButton(button)}>
              {words.padButtons[button]}
            </Button>
          ))}
        </div>
      </fieldset>
    </>
  )
}

function PadScreen({ picture }: { picture: Blob | null }) {
  const { text } = useWords()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!picture) return setUrl(undefined)
    const made = URL.createObjectURL(picture)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return (
    <div className="balie-pad">
      {url ? (
        <img src={url} alt={text.simulator.padScreen} />
      ) : (
        <span className="balie-quiet">{text.simulator.padBlank}</span>
      )}
    </div>
  )
}
