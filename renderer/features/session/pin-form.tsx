import { Heading } from '@utrecht/component-library-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { pinSchema } from '#contract/domain/session.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SecretField } from '../../ui/secret-field.tsx'
import type { SessionCalls } from './use-session.ts'
import { useSessionText } from './use-session-text.ts'

interface Props {
  readonly calls: SessionCalls
  onDone(saved: boolean): void
}

/** Twice, so that a slip of the finger does not lock somebody out. */
export function PinForm({ calls, onDone }: Props) {
  const text = useSessionText()
  const { sentence } = useWords()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [fault, setFault] = useState<'form' | 'differ'>()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const wrong = !pinSchema.safeParse(pin).success ? 'form' : pin !== again ? 'differ' : undefined
    setFault(wrong)
    if (!wrong && (await calls.setPin(pin))) onDone(true)
  }
  const told = calls.trouble && sentence(calls.trouble)
  const refused = told && [told.what, told.why, told.now].filter(Boolean).join(' ')
  return (
    <form className="balie-form" onSubmit={(event) => void submit(event)} noValidate>
      <Heading level={2}>{text.choosePin}</Heading>
      <p>{text.choosePinWhy}</p>
      <SecretField
        kind="pin"
        label={text.newPin}
        value={pin}
        onChange={setPin}
        error={fault === 'form' ? text.pinForm : refused}
        hint={text.pinHint}
        fieldRef={field}
      />
      <SecretField
        kind="pin"
        label={text.repeatPin}
        value={again}
        onChange={setAgain}
        error={fault === 'differ' ? text.pinsDiffer : undefined}
      />
      <div className="balie-buttons">
        <Button look="primary" type="submit" busy={calls.busy}>
          {text.savePin}
        </Button>
        <Button look="subtle" onClick={() => onDone(false)}>
          {text.later}
        </Button>
      </div>
    </form>
  )
}
