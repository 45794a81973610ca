import {
  FormField,
  FormFieldDescription,
  FormFieldErrorMessage,
  FormLabel,
  Textbox,
} from '@utrecht/component-library-react'
import { type ChangeEvent, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  readonly hint?: string
  readonly error?: string | undefined
}

/** Not shown while it is typed, and not kept by the browser. */
export function PassphraseField({ label, value, onChange, hint, error }: Props) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <FormField invalid={error !== undefined} className="balie-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {hint && <FormFieldDescription id={`${id}-hint`}>{hint}</FormFieldDescription>}
      {error && <FormFieldErrorMessage id={`${id}-error`}>{error}</FormFieldErrorMessage>}
      <Textbox
        id={id}
        type="password"
        autoComplete="off"
        maxLength={200}
        value={value}
        invalid={error !== undefined}
        aria-describedby={describedBy || undefined}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
    </FormField>
  )
}
