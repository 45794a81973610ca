import { type FormEvent, useState } from 'react'
import { type VoidReason, voidReasons } from '#contract/domain/extract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { usePaperText } from './use-paper-text.ts'

interface Props {
  readonly label: string
  readonly why?: string
  onVoid(reason: VoidReason): void
}

/** Two steps, and a reason: it cannot be taken back. */
export function VoidForm({ label, why, onVoid }: Props) {
  const text = usePaperText()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<VoidReason>(voidReasons[0])
  if (!open)
    return (
      <Button look="subtle" onClick={() => setOpen(true)}>
        {label}
      </Button>
    )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setOpen(false)
    onVoid(reason)
  }
  return (
    <form className="balie-form" aria-label={label} onSubmit={submit}>
      {why && <p>{why}</p>}
      <SelectField
        label={text.why}
        value={reason}
        onChange={(value) => setReason(voidReasons.find((one) => one === value) ?? reason)}
      >
        {voidReasons.map((one) => (
          <option key={one} value={one}>
            {text.reasons[one]}
          </option>
        ))}
      </SelectField>
      <div className="balie-buttons">
        <Button type="submit">{text.confirm}</Button>
        <Button look="subtle" onClick={() => setOpen(false)}>
          {text.back}
        </Button>
      </div>
    </form>
  )
}
