import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'
import type { Fresh } from './use-fresh.ts'

/** Of when the list is, and plainly what it means when the hall does not answer. */
export function Freshness({ fresh }: { fresh: Fresh<unknown> }) {
  const { format, sentence } = useWords()
  const text = useBackOfficeText()
  const { at, trouble, value } = fresh
  const time = at && format.time(at)
  const offline = trouble?.code === 'hall.offline'
  const words = offline
    ? { what: text.offline, now: time ? text.offlineOld(time) : text.offlineNothing }
    : trouble && sentence(trouble)
  return (
    <div className="balie-bo__fresh">
      {words && <Notice tone={offline ? 'warning' : 'error'} sentence={words} />}
      {value === undefined && !trouble && <p role="status">{text.loading}</p>}
      <span className="balie-quiet">{time && text.asOf(time)}</span>
      <Button look="subtle" onClick={fresh.reload}>
        {text.refresh}
      </Button>
    </div>
  )
}
