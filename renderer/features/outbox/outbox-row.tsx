import type { OutboxRow } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { CorrectForm } from './correct-form.tsx'
import { refusalWords } from './refusal-words.ts'
import type { OutboxInHand } from './use-outbox.ts'
import { useOutboxText } from './use-outbox-text.ts'

interface Props {
  readonly row: OutboxRow
  readonly editing: boolean
  onEdit(open: boolean): void
  readonly departments: CounterState['departments']
  readonly outbox: OutboxInHand
}

const icons: Record<OutboxRow['state'], IconName> = {
  parked: 'warning',
  sending: 'wait',
  waiting: 'wait',
  accepted: 'ok',
}

/** One fact on its way: what, whose, how far, why not, and what can be done. */
export function OutboxLine({ row, editing, onEdit, departments, outbox }: Props) {
  const { text, format } = useWords()
  const own = useOutboxText()
  const now = useNow(60_000)
  const { id, state, correctable } = row
  return (
    <li className={`balie-outbox__row balie-outbox__row--${state}`}>
      <p className="balie-outbox__title">
        <span className="balie-mark">{own.topics[row.topic]}</span> <strong>{row.title}</strong>
      </p>
      <p className="balie-outbox__state">
        <Icon name={icons[state]} /> {text.outbox.states[state]}
        <span className="balie-quiet">
          {' '}
          · {own.by(row.clerk.name)} · {format.day(row.createdAt, now)} {format.time(row.createdAt)} ·{' '}
          {text.outbox.attempts(row.attempts)}
        </span>
      </p>
      <Reason row={row} />
      {editing && correctable ? (
        <CorrectForm
          row={row}
          text={correctable}
          departments={departments}
          onSend={async (corrected) => {
            if (await outbox.correct({ id, ...corrected })) onEdit(false)
          }}
          onClose={() => onEdit(false)}
        />
      ) : (
        <div className="balie-buttons">
          {state === 'parked' && correctable && (
            <Button look="primary" onClick={() => onEdit(true)}>
              {text.outbox.openRow}
            </Button>
          )}
          {(state === 'parked' || state === 'waiting') && (
            <Button onClick={() => outbox.resend(id)}>
              {state === 'parked' ? text.outbox.sendAgain : text.outbox.resend}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Reason({ row }: { row: OutboxRow }) {
  const { text, sentence } = useWords()
  const own = useOutboxText()
  if (row.state === 'accepted') return null
  const isStuck = row.state === 'parked' && !row.correctable
  if (row.refusals.length > 0) {
    return (
      <div className="balie-outbox__reason">
        <p>{row.topic === 'contact' ? text.outbox.refused : own.refusedBy}</p>
        <ul className="balie-plain">
          {row.refusals.map((refusal) => {
            const words = refusalWords(refusal, text)
            return (
              <li key={`${refusal.field} ${refusal.code}`}>
                {/* The names on the screen are those of a contact; another register means something else by them. */}
                {row.topic === 'contact' && <strong>{words.field}. </strong>}
                {words.sentence}
              </li>
            )
          })}
        </ul>
        {isStuck && <p>{own.nothingToCorrect}</p>}
      </div>
    )
  }
  if (!row.lastTrouble) return null
  const words = sentence(row.lastTrouble)
  return (
    <p className="balie-outbox__reason">
      {row.state === 'parked' ? `${words.what} ${words.now}` : words.what}
    </p>
  )
}
