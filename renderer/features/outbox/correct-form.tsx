import { type FormEvent, useEffect, useRef, useState } from 'react'
import { contactLimits, type OutboxRow } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { refusalWords } from './refusal-words.ts'
import { useOutboxText } from './use-outbox-text.ts'

type Correctable = NonNullable<OutboxRow['correctable']>

interface Props {
  readonly row: OutboxRow
  /** As it was refused. */
  readonly text: Correctable
  readonly departments: CounterState['departments']
  onSend(corrected: Correctable): Promise<void>
  onClose(): void
}

/** What can be mended, each with what the register said about it. */
export function CorrectForm({ row, text: before, departments, onSend, onClose }: Props) {
  const { text } = useWords()
  const own = useOutboxText()
  const [subject, setSubject] = useState(before.subject)
  const [content, setContent] = useState(before.content)
  const [department, setDepartment] = useState(before.department)
  // A department that is not in the settings any more stays until another one is chosen.
  const names = [
    ...new Set([...(before.department ? [before.department] : []), ...departments.map(({ name }) => name)]),
  ]
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const first = wrong ?? form.current?.querySelector<HTMLElement>('input, textarea')
    first?.focus()
  }, [])
  const faultOf = (name: string): string | undefined => {
    const refusal = row.refusals.find(({ field }) => field.split('.').at(-1) === name)
    return refusal && refusalWords(refusal, text).sentence
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (subject.trim())
      void onSend({ subject: subject.trim(), content, ...(department ? { department } : {}) })
  }
  return (
    <form
      ref={form}
      className="balie-form"
      onSubmit={submit}
      aria-label={text.outbox.correctTitle}
      noValidate
    >
      <TextField
        label={text.contact.subject}
        value={subject}
        onChange={setSubject}
        max={contactLimits.subject}
        error={
          subject.trim()
            ? subject === before.subject
              ? faultOf('onderwerp')
              : undefined
            : text.contact.subjectMissing
        }
        required
      />
      <TextField
        label={text.contact.content}
        value={content}
        onChange={setContent}
        max={contactLimits.content}
        rows={4}
        error={content === before.content ? faultOf('inhoud') : undefined}
      />
      {department !== undefined && (
        <SelectField label={own.department} value={department} onChange={setDepartment}>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <div className="balie-buttons">
        <Button look="primary" type="submit">
          {text.outbox.correct}
        </Button>
        <Button look="subtle" onClick={onClose}>
          {text.common.close}
        </Button>
      </div>
    </form>
  )
}
