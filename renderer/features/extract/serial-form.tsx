import { type FormEvent, useState } from 'react'
import { paperSerialSchema } from '#contract/domain/extract.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePaperText } from './use-paper-text.ts'

interface Props {
  readonly serial: string | undefined
  onNote(serial: string | undefined): void
}

/** The number of the security paper a copy was printed on; empty takes it away. */
export function SerialForm({ serial, onNote }: Props) {
  const text = usePaperText()
  const [typed, setTyped] = useState(serial ?? '')
  const parsed = typed.trim() === '' ? undefined : paperSerialSchema.safeParse(typed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (parsed === undefined) onNote(undefined)
    else if (parsed.success) onNote(parsed.data)
  }
  return (
    <form className="balie-buttons" onSubmit={submit}>
      <TextField label={text.serialLabel} value={typed} onChange={setTyped} width="short" />
      {typed.trim() !== (serial ?? '') && parsed?.success !== false && (
        <Button look="subtle" type="submit">
          {text.serialSave}
        </Button>
      )}
    </form>
  )
}
