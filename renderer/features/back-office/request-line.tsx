import type { RequestInHand } from '#contract/domain/back-office.ts'
import type { Request } from '#contract/domain/request.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { movesFrom } from './request-groups.ts'
import { Term } from './term.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'

interface Props {
  readonly request: RequestInHand
  onMove(to: Request['state']): void
}

/** One request: what, where it is, how long it may still take, and where it can go from here. */
export function RequestLine({ request, onMove }: Props) {
  const { requests: text } = useBackOfficeText()
  const { format } = useWords()
  const now = useNow(60_000)
  const { number, title, state, counter = '', clerk, askedAt, promisedOn, lapsesOn, remarks } = request
  const from = text.from(counter, clerk?.name ?? '')
  const isWorkedOn = state === 'received' || state === 'in-progress'
  return (
    <li className="balie-bo__line">
      <div>
        <strong>{title}</strong>
        <span className="balie-quiet balie-bo__under">
          {number} · {text.asked(format.day(askedAt, now))}
          {from && ` · ${from}`}
        </span>
        {remarks && <span className="balie-bo__under">{remarks}</span>}
      </div>
      <div>
        {text.states[state]}
        {isWorkedOn && (
          <span className="balie-bo__under">
            <Term left={request.workingDaysLeft} words={text.left(request.workingDaysLeft)} />
            <span className="balie-quiet">, {text.promised(format.longDay(promisedOn))}</span>
          </span>
        )}
        {lapsesOn && <span className="balie-bo__under">{text.lapses(format.longDay(lapsesOn))}</span>}
      </div>
      <div className="balie-buttons">
        {movesFrom(request).map((to, index) => (
          <Button
            key={to}
            look={index === 0 ? 'secondary' : 'subtle'}
            aria-label={`${text.moves[to]}: ${number}`}
            onClick={() => onMove(to)}
          >
            {text.moves[to]}
          </Button>
        ))}
      </div>
    </li>
  )
}
