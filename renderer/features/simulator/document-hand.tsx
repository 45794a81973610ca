import { useState } from 'react'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { SimulatorInHand } from './use-simulator.ts'

interface Props {
  readonly simulator: SimulatorInHand
  /** The specimen on the reader. */
  readonly lying: string | null
}

const groups = ['resident', 'specimen', 'bad'] as const

export function DocumentHand({ simulator, lying }: Props) {
  const { text } = useWords()
  const words = text.simulator
  const [chosen, setChosen] = useState<string>()
  const { specimens } = simulator
  const document = specimens.find((specimen) => specimen.id === lying)
  const pick = chosen ?? specimens[0]?.id ?? ''
  return (
    <>
      <SelectField label={words.choose} value={pick} onChange={setChosen}>
        {groups.map((group) => (
          <optgroup key={group} label={words.groups[group]}>
            {specimens
              .filter((specimen) => specimen.group === group)
              .map((specimen) => (
                <option key={specimen.id} value={specimen.id}>
                  {specimen.label}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      <div className="balie-buttons">
        <Button onClick={() => simulator.place(pick)}>{words.place}</Button>
        <Button onClick={simulator.remove}>{words.remove}</Button>
      </div>
      <p>{document ? words.documentOn(document.label) : words.documentNone}</p>
    </>
  )
}
