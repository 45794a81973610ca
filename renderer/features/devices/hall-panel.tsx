import type { Backlog } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'

interface Props {
  readonly hall: CounterState['hall']
  readonly backlog: Backlog
  onOutbox(): void
  onClose(): void
}

export function HallPanel({ hall, backlog, onOutbox, onClose }: Props) {
  const { text, format } = useWords()
  return (
    <SidePanel title={text.hall.title} onClose={onClose}>
      {hall.state === 'online' && <p>{text.hall.online(format.time(hall.since))}</p>}
      {hall.state === 'connecting' && <p>{text.hall.connecting}</p>}
      {hall.state === 'offline' && (
        <Notice
          tone="warning"
          sentence={{
            what: text.hall.offline(format.time(hall.since)),
            why: text.hall.now,
            now: text.hall.calling,
          }}
        />
      )}
      <p>{text.hall.backlog(backlog.waiting, backlog.parked)}</p>
      <Button onClick={onOutbox}>{text.actions.outbox}</Button>
    </SidePanel>
  )
}
