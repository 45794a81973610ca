import { Alert } from '@utrecht/component-library-react'
import type { ReactNode } from 'react'
import type { Sentence } from '../text/sentence.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly tone: 'error' | 'warning' | 'info' | 'ok'
  readonly sentence: Sentence
  readonly children?: ReactNode
}

/** What happened, why, and what to do now; the buttons that do it stand under it. */
export const Notice = ({ tone, sentence, children }: Props) => (
  <Alert type={tone} icon={<Icon name={tone} />} className="balie-notice">
    <p className="balie-notice__what">{sentence.what}</p>
    {sentence.why && <p>{sentence.why}</p>}
    <p>{sentence.now}</p>
    {children && <div className="balie-buttons">{children}</div>}
  </Alert>
)
