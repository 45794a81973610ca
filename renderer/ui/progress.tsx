import { useNow } from '../counter/use-now.ts'
import { useWords } from '../text/use-text.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

interface Props {
  readonly what: string
  readonly since: number
  onStop?: (() => void) | undefined
}

const showAfterMs = 700
const stopAfterMs = 10_000

/** Words for whatever takes over a second; whatever takes over ten can be stopped. */
export function Progress({ what, since, onStop }: Props) {
  const { text } = useWords()
  const elapsed = useNow(500).getTime() - since
  if (elapsed < showAfterMs) return null
  return (
    <p className="balie-progress">
      <Icon name="wait" />
      <span>{text.statusBar.busy(what, Math.max(1, Math.round(elapsed / 1000)))}</span>
      {onStop && elapsed > stopAfterMs && <Button onClick={onStop}>{text.common.cancel}</Button>}
    </p>
  )
}
