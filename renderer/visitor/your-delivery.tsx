import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { QrCode } from '../features/receipt/qr-code.tsx'
import { useWords } from '../text/use-text.tsx'
import { Message } from './message.tsx'

type Shown = Extract<VisitorState['shown'], { kind: 'delivery' }>

/** The code to fetch a paper with, and afterwards what became of it. */
export function YourDelivery({ shown }: { shown: Shown }) {
  const { text, format } = useWords()
  const words = text.visitor.delivery
  const when = format.time(shown.at)
  if (shown.state !== 'waiting')
    return <Message title={words.over[shown.state]} lines={[words.overLine[shown.state](when)]} />
  return (
    <Message title={words.title} lines={[shown.title, words.how, words.until(when)]}>
      <div className="balie-visitor__qr">
        <QrCode value={shown.url} label={words.code} />
      </div>
    </Message>
  )
}
