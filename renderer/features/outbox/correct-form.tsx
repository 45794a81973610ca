import { type FormEvent, useEffect, useRef, useState } from 'react'
import { contactLimits, type OutboxRow } from '#contract/domain/contact.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { refusalWords } from './refusal-words.ts'

interface Props {
  readonly row: OutboxRow
  onSend(subject: string, content: string): Promise<void>
  onClose(): void
}

/** The two texts that can be mended, each with what the register said about it. */
export function CorrectForm({ row, onSend, onClose }: Props) {
  const { text } = useWords()
  const [subject, setSubject] = useState(row.subject)
  const [content, setContent] = useState(row.content)
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
    if (subject.trim()) void onSend(subject.trim(), content)
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
            ? subject === row.subject
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
        error={content === row.content ? faultOf('inhoud') : undefined}
      />
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
