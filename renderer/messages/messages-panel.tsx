import { spoken } from '../text/sentence.ts'
import { useWords } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import type { Messages } from './use-messages.ts'

interface Props {
  readonly messages: Messages
  onClose(): void
}

/** What was said can be read again. */
export function MessagesPanel({ messages, onClose }: Props) {
  const { text, format } = useWords()
  return (
    <SidePanel title={text.messages.title} onClose={onClose}>
      {messages.list.length === 0 ? (
        <p className="balie-quiet">{text.messages.none}</p>
      ) : (
        <>
          <ul className="balie-said" aria-label={text.messages.listLabel}>
            {messages.list.map((message) => {
              const words = message.words()
              return (
                <li key={message.id}>
                  <span className="balie-number">{format.time(message.at)}</span> <Icon name={message.tone} />{' '}
                  {typeof words === 'string' ? words : spoken(words)}
                </li>
              )
            })}
          </ul>
          <Button onClick={messages.clear}>{text.messages.clear}</Button>
        </>
      )}
    </SidePanel>
  )
}
