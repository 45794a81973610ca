import { Checkbox, FormLabel } from '@utrecht/component-library-react'
import { useState } from 'react'
import type { OutboxRow } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { useWords } from '../../text/use-text.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { LastResort } from './last-resort.tsx'
import { OutboxLine } from './outbox-row.tsx'
import type { OutboxInHand } from './use-outbox.ts'
import { useOutboxText } from './use-outbox-text.ts'

interface Props {
  readonly outbox: OutboxInHand
  readonly state: Pick<CounterState, 'session' | 'departments'>
  onClose(): void
}

const order: Record<OutboxRow['state'], number> = { parked: 0, sending: 1, waiting: 2, accepted: 3 }

/** "Nog te verzenden" and the repair desk: what a person must mend stands first. */
export function OutboxPanel({ outbox, state, onClose }: Props) {
  const { text } = useWords()
  const own = useOutboxText()
  const [editing, setEditing] = useState<string>()
  const roles = state.session.state === 'open' ? state.session.roles : []
  const seesAll = roles.includes('back-office') || roles.includes('it')
  const rows = outbox.rows && [...outbox.rows].sort((a, b) => order[a.state] - order[b.state])
  return (
    <SidePanel title={text.outbox.title} width="wide" onClose={onClose}>
      <p className="balie-quiet">{text.outbox.intro}</p>
      {seesAll && (
        <SelectField
          label={own.whose}
          value={outbox.everybody ? 'everybody' : 'own'}
          onChange={(value) => outbox.setEverybody(value === 'everybody')}
        >
          <option value="everybody">{own.everybody}</option>
          <option value="own">{own.own}</option>
        </SelectField>
      )}
      {!rows && <p>{text.outbox.loading}</p>}
      {rows?.length === 0 && <p>{text.outbox.empty}</p>}
      <ul className="balie-outbox" aria-label={text.outbox.title}>
        {rows?.map((row) => (
          <OutboxLine
            key={row.id}
            row={row}
            editing={editing === row.id}
            onEdit={(open) => setEditing(open ? row.id : undefined)}
            departments={state.departments}
            outbox={outbox}
          />
        ))}
      </ul>
      {outbox.more > 0 && <p>{own.more(outbox.more)}</p>}
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
      {roles.includes('back-office') && <LastResort outbox={outbox} />}
    </SidePanel>
  )
}
