import { useState } from 'react'
import { type PracticeCard, practiceCards } from '#contract/areas/simulator.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { SimulatorInHand } from './use-simulator.ts'

interface Props {
  readonly simulator: SimulatorInHand
  readonly lying: PracticeCard | null
}

/** Puts the clerk's card on the reader and takes it away. */
export function CardHand({ simulator, lying }: Props) {
  const { text } = useWords()
  const words = text.simulator
  const [pick, setPick] = useState<PracticeCard>('card-1')
  return (
    <>
      <SelectField
        label={words.card}
        value={pick}
        onChange={(chosen) => {
          const card = practiceCards.find((one) => one === chosen)
          if (card) setPick(card)
        }}
      >
        {practiceCards.map((card) => (
          <option key={card} value={card}>
            {words.cards[card]}
          </option>
        ))}
      </SelectField>
      <div className="balie-buttons">
        <Button onClick={() => simulator.putClerkCard(pick)}>{words.place}</Button>
        <Button onClick={simulator.takeClerkCard}>{words.remove}</Button>
      </div>
      <p>{lying ? words.cardOn(words.cards[lying]) : words.cardNone}</p>
    </>
  )
}
