import { type FormEvent, useState } from 'react'
import { type Ticket, ticketKinds } from '#contract/domain/ticket.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface Props {
  onStart(number: string, kind: Ticket['kind']): Promise<boolean>
  onClose(): void
}

/** The number is on the visitor's ticket; the way on when the hall server is away. */
export function CallByHand({ onStart, onClose }: Props) {
  const { text } = useWords()
  const [number, setNumber] = useState('')
  const [kind, setKind] = useState<Ticket['kind']>('walk-in')
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const good = /^[A-Za-z]\d{1,4}$/.test(number.trim())
    setWrong(!good)
    if (good) void onStart(number.trim(), kind).then((started) => started && onClose())
  }
  return (
    <form
      className="balie-form balie-by-hand"
      onSubmit={submit}
      aria-label={text.queue.byHandTitle}
      noValidate
    >
      <TextField
        label={text.queue.number}
        hint={text.queue.byHandHint}
        value={number}
        onChange={setNumber}
        error={wrong ? text.queue.numberWrong : undefined}
        focusTarget="by-hand"
        width="short"
      />
      <Choice<Ticket['kind']>
        legend={text.queue.kind}
        value={kind}
        onChange={setKind}
        options={ticketKinds.map((value) => ({ value, label: text.ticketKinds[value] }))}
      />
      <div className="balie-buttons">
        <Button look="primary" type="submit">
          {text.queue.start}
        </Button>
        <Button look="subtle" onClick={onClose}>
          {text.common.close}
        </Button>
      </div>
    </form>
  )
}
