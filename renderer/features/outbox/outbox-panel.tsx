import { Checkbox, FormLabel } from '@utrecht/component-library-react'
import { useState } from 'react'
import type { OutboxRow } from '#contract/domain/contact.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { CorrectForm } from './correct-form.tsx'
import { refusalWords } from './refusal-words.ts'
import type { OutboxInHand } from './use-outbox.ts'

interface Props {
  readonly outbox: OutboxInHand
  onClose(): void
}

const order: Record<OutboxRow['state'], number> = { parked: 0, sending: 1, waiting: 2, accepted: 3 }
const icons: Record<OutboxRow['state'], IconName> = {
  parked: 'warning',
  sending: 'wait',
  waiting: 'wait',
  accepted: 'ok',
}

/** "Nog te verzenden": what waits, and what a person must mend, which stands first. */
export function OutboxPanel({ outbox, onClose }: Props) {
  const { text } = useWords()
  const [editing, setEditing] = useState<string>()
  const rows = outbox.rows && [...outbox.rows].sort((a, b) => order[a.state] - order[b.state])
  return (
    <SidePanel title={text.outbox.title} width="wide" onClose={onClose}>
      <p className="balie-quiet">{text.outbox.intro}</p>
      {!rows && <p>{text.outbox.loading}</p>}
      {rows?.length === 0 && <p>{text.outbox.empty}</p>}
      <ul className="balie-outbox" aria-label={text.outbox.title}>
        {rows?.map((row) => (
          <Row
            key={row.id}
            row={row}
            editing={editing === row.id}
            onEdit={(open) => setEditing(open ? row.id : undefined)}
            outbox={outbox}
          />
        ))}
      </ul>
      <span className="balie-check">
        <Checkbox
          id="outbox-accepted"
          checked={outbox.includeAccepted}
          onChange={() => outbox.setIncludeAccepted(!outbox.includeAccepted)}
        />
        <FormLabel type="checkbox" htmlFor="outbox-accepted">
          {text.outbox.includeAccepted}
        </FormLabel>
      </span>
    </SidePanel>
  )
}

interface RowProps {
  readonly row: OutboxRow
  readonly editing: boolean
  onEdit(open: boolean): void
  readonly outbox: OutboxInHand
}

function Row({ row, editing, onEdit, outbox }: RowProps) {
  const { text, format } = useWords()
  const now = useNow(60_000)
  const send = async (subject: string, content: string): Promise<void> => {
    if (await outbox.correct(row.id, subject, content)) onEdit(false)
  }
  return (
    <li className={`balie-outbox__row balie-outbox__row--${row.state}`}>
      <p className="balie-outbox__title">
        <strong>{row.title}</strong>
      </p>
      <p className="balie-outbox__state">
        <Icon name={icons[row.state]} /> {text.outbox.states[row.state]}
        <span className="balie-quiet">
          {' '}
          · {format.day(row.createdAt, now)} {format.time(row.createdAt)} ·{' '}
          {text.outbox.attempts(row.attempts)}
        </span>
      </p>
      <Reason row={row} />
      {editing ? (
        <CorrectForm row={row} onSend={send} onClose={() => onEdit(false)} />
      ) : (
        <div className="balie-buttons">
          {row.state === 'parked' && (
            <>
              <Button look="primary" onClick={() => onEdit(true)}>
                {text.outbox.openRow}
              </Button>
              <Button onClick={() => outbox.resend(row.id)}>{text.outbox.sendAgain}</Button>
            </>
          )}
          {row.state === 'waiting' && (
            <Button onClick={() => outbox.resend(row.id)}>{text.outbox.resend}</Button>
          )}
        </div>
      )}
    </li>
  )
}

function Reason({ row }: { row: OutboxRow }) {
  const { text, sentence } = useWords()
  if (row.state === 'accepted') return null
  if (row.refusals.length > 0) {
    return (
      <div className="balie-outbox__reason">
        <p>{text.outbox.refused}</p>
        <ul className="balie-plain">
          {row.refusals.map((refusal) => {
            const words = refusalWords(refusal, text)
            return (
              <li key={`${refusal.field} ${refusal.code}`}>
                <strong>{words.field}.</strong> {words.sentence}
              </li>
            )
          })}
        </ul>
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
