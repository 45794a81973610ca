import { Heading } from '@utrecht/component-library-react'
import { type ReactNode, useId } from 'react'
import { useWords } from '../text/use-text.tsx'
import { Button } from './button.tsx'

interface Props {
  readonly title: string
  readonly side?: 'left' | 'right'
  readonly width?: 'narrow' | 'wide'
  readonly mark?: string | undefined
  onClose(): void
  readonly children: ReactNode
}

/** Beside the work, never over all of it: not modal, Esc or the button puts it away. */
export function SidePanel({ title, side = 'right', width = 'narrow', mark, onClose, children }: Props) {
  const { text } = useWords()
  const id = useId()
  return (
    <aside
      className={`balie-panel balie-panel--${side} balie-panel--${width}`}
      aria-labelledby={id}
      data-region="panel"
      tabIndex={-1}
      data-focus="panel"
    >
      <header className="balie-panel__head">
        <Heading level={2} id={id}>
          {title}
        </Heading>
        {mark && <span className="balie-mark">{mark}</span>}
        <Button look="subtle" action="back" onClick={onClose}>
          {text.common.close}
        </Button>
      </header>
      <div className="balie-panel__body">{children}</div>
    </aside>
  )
}
