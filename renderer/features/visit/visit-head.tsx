import { Heading } from '@utrecht/component-library-react'
import { useState } from 'react'
import { type Charter, normClock } from '#contract/domain/norm.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import type { LeaveReason } from './use-visit.ts'

interface Props {
  readonly visit: Visit
  readonly charter: Charter
  onLeave(reason: LeaveReason): void
}

const reasons: readonly LeaveReason[] = ['no-show', 'left', 'called-by-mistake']

export function VisitHead({ visit, charter, onLeave }: Props) {
  const { text } = useWords()
  const [leaving, setLeaving] = useState(false)
  const clock = normClock(visit.ticket, charter, new Date(visit.calledAt))
  return (
    <header className="balie-visit__head">
      <Heading level={2} id="visit-title">
        {text.visit.title(visit.ticket.number)}
      </Heading>
      <p className={`balie-visit__norm balie-tone--${clock.tone === 'over' ? 'over' : 'good'}`}>
        {text.ticketKinds[visit.ticket.kind]} ·{' '}
        {visit.ticket.byHand ? text.visit.byHand : text.norm.served(clock)}
      </p>
      <Button look="subtle" aria-expanded={leaving} onClick={() => setLeaving(!leaving)}>
        {text.visit.leave}
      </Button>
      {leaving && (
        <fieldset className="balie-leave">
          <legend>{text.visit.leaveTitle}</legend>
          <div className="balie-buttons">
            {reasons.map((reason) => (
              <Button key={reason} onClick={() => onLeave(reason)}>
                {text.actions[reason]}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </header>
  )
}
