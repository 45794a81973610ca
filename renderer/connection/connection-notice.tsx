import { useWords } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { LinkStatus } from './follow-core.ts'

interface Props {
  readonly status: LinkStatus
  onRetry(): void
}

/** The core is gone: said over everything, with the screen as it was still under it. */
export function ConnectionNotice({ status, onRetry }: Props) {
  const { text } = useWords()
  if (status !== 'lost' && status !== 'no-key') return null
  const words =
    status === 'lost'
      ? [text.connection.lost, text.connection.lostNow]
      : [text.connection.noKey, text.connection.noKeyNow]
  return (
    <div className="balie-connection" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{words[0]}</strong> {words[1]}
      </p>
      {status === 'lost' && (
        <Button look="secondary" onClick={onRetry}>
          {text.connection.retry}
        </Button>
      )}
    </div>
  )
}
