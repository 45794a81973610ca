import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Session } from '#contract/domain/session.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { SecretField } from '../../ui/secret-field.tsx'
import type { SessionCalls } from './use-session.ts'
import { useSessionText } from './use-session-text.ts'

type Unlockers = Extract<Session, { state: 'locked' }>['unlockers']

interface Props {
  readonly unlockers: Unlockers
  /** Who was working here: chosen beforehand. */
  readonly first?: string | undefined
  readonly calls: SessionCalls
}

/** The field has the focus at once: four digits and Enter. */
export function UnlockForm({ unlockers, first, calls }: Props) {
  const text = useSessionText()
  const { sentence } = useWords()
  const [chosen, setChosen] = useState(first)
  const [pin, setPin] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const person = unlockers.find(({ id }) => id === chosen) ?? unlockers[0]
  const isBlocked = person?.attemptsLeft === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person types into the same field
  useEffect(() => field.current?.focus(), [person?.id])
  if (!person) return null

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (calls.busy || pin.length < 4) return
    const opened = await calls.unlock(person.id, pin)
    if (opened) return
    setPin('')
    field.current?.focus()
  }
  const told = calls.trouble && sentence(calls.trouble)
  const error = told && [told.what, told.why].filter(Boolean).join(' ')
  return (
    <form className="balie-form" onSubmit={(event) => void submit(event)} noValidate>
      {unlockers.length > 1 && (
        <Choice<string>
          legend={text.who}
          value={person.id}
          onChange={setChosen}
          options={unlockers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {isBlocked ? (
        <p role="alert">{text.blocked}</p>
      ) : (
        <>
          <SecretField
            kind="pin"
            label={text.pin}
            value={pin}
            onChange={setPin}
            error={error}
            hint={
              error
                ? undefined
                : person.attemptsLeft < 5
                  ? text.attemptsLeft(person.attemptsLeft)
                  : text.pinHint
            }
            fieldRef={field}
          />
          <div className="balie-buttons">
            <Button look="primary" type="submit" busy={calls.busy}>
              {text.unlockAs(person.name)}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
