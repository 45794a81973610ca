import { FormField, FormFieldErrorMessage, FormLabel, Textbox } from '@utrecht/component-library-react'
import { type ChangeEvent, type Ref, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly fieldRef?: Ref<HTMLInputElement>
}

/** Digits that nobody can read along; anything else that is typed is passed over. */
export function PinField({ label, value, onChange, error, hint, fieldRef }: Props) {
  const id = useId()
  return (
    <FormField invalid={error !== undefined} className="balie-field balie-field--short">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {error && <FormFieldErrorMessage id={`${id}-error`}>{error}</FormFieldErrorMessage>}
      <Textbox
        ref={fieldRef}
        id={id}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        value={value}
        invalid={error !== undefined}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        onChange={(event: ChangeEvent<HTMLInputElement>) =>
          onChange(event.target.value.replaceAll(/\D/g, ''))
        }
      />
      {hint && (
        <span id={`${id}-hint`} className="balie-quiet">
          {hint}
        </span>
      )}
    </FormField>
  )
}
