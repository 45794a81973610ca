import { Heading } from '@utrecht/component-library-react'
import { type ReactNode, useId } from 'react'
import { useWords } from '../../text/use-text.tsx'
import { Icon } from '../../ui/icon.tsx'

interface Props {
  readonly number: number
  readonly name: string
  /** What this step has led to, in one line. */
  readonly result: string
  readonly isDone: boolean
  readonly isOpen: boolean
  onToggle(): void
  readonly children: ReactNode
}

/** One of the three steps: always its result in one line; open when it is being worked on. What was typed stays. */
export function Step({ number, name, result, isDone, isOpen, onToggle, children }: Props) {
  const { text } = useWords()
  const id = useId()
  return (
    <section className={`balie-step ${isOpen ? 'balie-step--open' : ''}`} aria-labelledby={`${id}-title`}>
      <div className="balie-step__line">
        <Heading level={3} id={`${id}-title`} className="balie-step__title">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-body`}
            onClick={onToggle}
            title={text.visit.stepOf(number, name)}
          >
            <span className="balie-step__number">{isDone ? <Icon name="ok" /> : number}</span>
            {name}
          </button>
        </Heading>
        <p className="balie-step__result">{result}</p>
      </div>
      <div id={`${id}-body`} className="balie-step__body" hidden={!isOpen}>
        {children}
      </div>
    </section>
  )
}
