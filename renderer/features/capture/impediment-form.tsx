import { type FormEvent, useState } from 'react'
import type { Impediment } from '#contract/domain/fingerprint.ts'
import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Hand } from './capture-words.ts'

interface Props {
  readonly hand: Hand
  focusOn(target: FocusTarget): void
  onSave(impediment: Impediment): void
  onClose(): void
}

const reasonLength = { min: 3, max: 200 }

/** This hand gives no print: for now or for good, and why. */
export function ImpedimentForm({ hand, focusOn, onSave, onClose }: Props) {
  const { text } = useWords()
  const words = text.capture.fingers
  const [kind, setKind] = useState<Impediment['kind']>('temporary')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const good = reason.trim().length >= reasonLength.min
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (good) onSave({ kind, reason: reason.trim() })
    else focusOn('impediment-reason')
  }
  const title = words.impedeTitle(words.hands[hand])
  return (
    <form className="balie-form balie-capture__form" onSubmit={submit} aria-label={title} noValidate>
      <p className="balie-small-head">{title}</p>
      <Choice<Impediment['kind']>
        legend={words.impedeKind}
        value={kind}
        onChange={setKind}
        focusTarget="impediment"
        options={(['temporary', 'permanent'] as const).map((value) => ({
          value,
          label: words.impedeKinds[value],
        }))}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        onChange={setReason}
        max={reasonLength.max}
        list={words.reasons}
        error={tried && !good ? words.reasonWrong : undefined}
        required
        focusTarget="impediment-reason"
      />
      <div className="balie-buttons">
        <Button look="primary" type="submit">
          {words.impedeSave}
        </Button>
        <Button onClick={onClose}>{words.back}</Button>
      </div>
    </form>
  )
}
