import { Checkbox, FormLabel } from '@utrecht/component-library-react'
import { type ReactNode, useId } from 'react'
import type { Extract } from '#contract/domain/extract.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { extractFacts } from './extract-words.ts'

interface Props {
  readonly extract: Extract
  /** The one that F8 prints. */
  readonly first: boolean
  onPrint(): void
  onSave(): void
  onPaid(paid: boolean): void
  onView(): void
  /** What else there is to say about its sheets. */
  readonly children?: ReactNode
}

export function ExtractRow({ extract, first, onPrint, onSave, onPaid, onView, children }: Props) {
  const { text, format, sentence } = useWords()
  const id = useId()
  const last = extract.prints.at(-1)
  const printed = last?.state === 'printed'
  const trouble = last?.state === 'failed' ? last.trouble : undefined
  return (
    <li className="balie-made__row">
      <p>
        <strong>{extract.title}</strong> <span className="balie-number">{extract.number}</span>
      </p>
      <ol className="balie-facts">
        {extractFacts(extract, text, format).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ol>
      {trouble && <Notice tone="error" sentence={sentence(trouble)} />}
      <div className="balie-buttons">
        {!extract.voided && (
          <Button
            look={first && !printed ? 'primary' : 'secondary'}
            action={first ? 'print' : undefined}
            focusTarget={first ? 'print' : undefined}
            onClick={onPrint}
          >
            {extract.prints.length > 0 ? text.extract.printAgain : text.extract.print}
          </Button>
        )}
        <Button onClick={onSave}>{text.extract.save}</Button>
        <Button look="subtle" onClick={onView}>
          {text.extract.view}
        </Button>
        {extract.feeCents > 0 && (
          <span className="balie-check">
            <Checkbox id={id} checked={extract.paid} onChange={() => onPaid(!extract.paid)} />
            <FormLabel type="checkbox" htmlFor={id}>
              {text.extract.paidLabel}
            </FormLabel>
          </span>
        )}
      </div>
      {children}
    </li>
  )
}
