import { FormField, FormFieldErrorMessage, FormLabel } from '@utrecht/component-library-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { SecretField } from '../../ui/secret-field.tsx'
import type { OutboxInHand } from './use-outbox.ts'
import { useOutboxText } from './use-outbox-text.ts'

/** As the core wants it. */
const shortest = 12

/** Everything that waits as one encrypted file, and such a file of another counter: folded away until it is needed. */
export function LastResort({ outbox }: { outbox: OutboxInHand }) {
  const text = useOutboxText()
  return (
    <>
      <details>
        <summary>{text.lastResort}</summary>
        <p className="balie-quiet">{text.lastResortWhy}</p>
        <ExportForm outbox={outbox} />
      </details>
      <details>
        <summary>{text.importTitle}</summary>
        <ImportForm outbox={outbox} />
      </details>
    </>
  )
}

function ExportForm({ outbox }: { outbox: OutboxInHand }) {
  const text = useOutboxText()
  const [first, setFirst] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const isShort = first.length < shortest
  const differs = first !== again
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (isShort || differs || !(await outbox.exportAll(first))) return
    setFirst('')
    setAgain('')
    setTried(false)
  }
  return (
    <form
      className="balie-form"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={text.lastResort}
    >
      <SecretField
        kind="passphrase"
        label={text.passphrase}
        value={first}
        onChange={setFirst}
        hint={text.passphraseHint}
        error={tried && isShort ? text.tooShort : undefined}
      />
      <SecretField
        kind="passphrase"
        label={text.repeat}
        value={again}
        onChange={setAgain}
        error={tried && !isShort && differs ? text.differ : undefined}
      />
      <div className="balie-buttons">
        <Button type="submit">{text.export}</Button>
      </div>
    </form>
  )
}

function ImportForm({ outbox }: { outbox: OutboxInHand }) {
  const text = useOutboxText()
  const id = useId()
  const chosen = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const file = chosen.current?.files?.[0]
    setMissing(!file)
    if (!file || !(await outbox.importAll(file, passphrase))) return
    setPassphrase('')
    if (chosen.current) chosen.current.value = ''
  }
  return (
    <form
      className="balie-form"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={text.importTitle}
    >
      <FormField invalid={missing} className="balie-field">
        <FormLabel htmlFor={id}>{text.file}</FormLabel>
        {missing && <FormFieldErrorMessage id={`${id}-error`}>{text.noFile}</FormFieldErrorMessage>}
        <input
          ref={chosen}
          id={id}
          type="file"
          accept=".balie"
          aria-describedby={missing ? `${id}-error` : undefined}
        />
      </FormField>
      <SecretField
        kind="passphrase"
        label={text.filePassphrase}
        value={passphrase}
        onChange={setPassphrase}
      />
      <div className="balie-buttons">
        <Button type="submit">{text.import}</Button>
      </div>
    </form>
  )
}
