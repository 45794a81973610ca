import type { Pending, PendingName } from '../counter/desk.ts'
import { spoken } from '../text/sentence.ts'
import { useWords } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import type { Message } from './use-messages.ts'

interface Props {
  readonly latest: Message | undefined
  readonly pending: readonly Pending[]
  onDismiss(): void
  onStop(name: PendingName): void
}

const icons: Record<Message['tone'], IconName> = { ok: 'ok', error: 'error', info: 'info' }

/** The one place where things are said: always there, so nothing moves when it speaks. */
export function MessageLine({ latest, pending, onDismiss, onStop }: Props) {
  const { text } = useWords()
  const words = latest?.words()
  return (
    <div
      className={`balie-messages balie-messages--${latest?.tone ?? (pending.length > 0 ? 'busy' : 'quiet')}`}
      data-region="messages"
    >
      <p role="status" aria-live="polite" className="balie-messages__words">
        {latest && words && (
          <>
            <Icon name={icons[latest.tone]} /> {typeof words === 'string' ? words : spoken(words)}
          </>
        )}
      </p>
      {pending.map(({ name, startedAt }) => (
        <Progress key={name} what={text.pending[name]} since={startedAt} onStop={() => onStop(name)} />
      ))}
      {latest?.undo && (
        <Button
          onClick={() => {
            latest.undo?.()
            onDismiss()
          }}
        >
          {text.extract.undo}
        </Button>
      )}
      {latest && (
        <Button look="subtle" onClick={onDismiss}>
          {text.messages.dismiss}
        </Button>
      )}
    </div>
  )
}
