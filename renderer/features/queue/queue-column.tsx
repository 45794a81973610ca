import { Heading } from '@utrecht/component-library-react'
import { type Charter, normClock } from '#contract/domain/norm.ts'
import type { Ticket } from '#contract/domain/ticket.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { CallByHand } from './call-by-hand.tsx'
import type { QueueCalls } from './use-queue.ts'

interface Props {
  readonly queue: readonly Ticket[]
  readonly charter: Charter
  readonly offline: boolean
  readonly visitOpen: boolean
  readonly byHandOpen: boolean
  onByHand(open: boolean): void
  onCallNext(): void
  readonly calls: QueueCalls
}

export function QueueColumn({
  queue,
  charter,
  offline,
  visitOpen,
  byHandOpen,
  onByHand,
  onCallNext,
  calls,
}: Props) {
  const { text } = useWords()
  const now = useNow(10_000)
  return (
    <section className="balie-column balie-queue" aria-labelledby="queue-title" data-region="queue">
      <div className="balie-column__head">
        <Heading level={2} id="queue-title">
          {text.queue.title}
        </Heading>
        <span className="balie-quiet">{text.queue.waitingCount(queue.length)}</span>
      </div>
      <Button
        look={visitOpen || offline ? 'secondary' : 'primary'}
        action="call-next"
        focusTarget="call-next"
        onClick={onCallNext}
        data-region-start
        className="balie-wide"
      >
        {text.actions['call-next']}
      </Button>
      {offline && <p className="balie-hint">{text.queue.offlineHint}</p>}
      {byHandOpen ? (
        <CallByHand onStart={calls.callByHand} onClose={() => onByHand(false)} />
      ) : (
        <Button look={offline && !visitOpen ? 'primary' : 'subtle'} onClick={() => onByHand(true)}>
          {text.queue.byHandTitle}
        </Button>
      )}
      {queue.length === 0 ? (
        <p className="balie-quiet">{text.queue.empty}</p>
      ) : (
        <ul className="balie-tickets" aria-label={text.queue.listLabel}>
          {queue.map((ticket) => (
            <TicketRow
              key={ticket.id}
              ticket={ticket}
              charter={charter}
              now={now}
              onCall={() => calls.callThis(ticket.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface RowProps {
  readonly ticket: Ticket
  readonly charter: Charter
  readonly now: Date
  onCall(): void
}

function TicketRow({ ticket, charter, now, onCall }: RowProps) {
  const { text, format } = useWords()
  const clock = normClock(ticket, charter, now)
  const early = ticket.kind === 'appointment' && Date.parse(ticket.waitingSince) > now.getTime()
  return (
    <li className={`balie-ticket balie-tone--${clock.tone}`}>
      <button type="button" className="balie-ticket__button" onClick={onCall}>
        <span className="balie-hidden">{text.queue.call('')} </span>
        <strong>{ticket.number}</strong>{' '}
        <span className="balie-ticket__kind">{text.ticketKinds[ticket.kind]}</span>
        <span className="balie-ticket__norm">
          {early ? text.norm.appointmentAt(format.time(ticket.waitingSince)) : text.norm.waiting(clock)}
        </span>
        <progress
          className="balie-ticket__bar"
          max={clock.normMinutes}
          value={clock.waitedMinutes}
          aria-hidden="true"
        />
      </button>
    </li>
  )
}
