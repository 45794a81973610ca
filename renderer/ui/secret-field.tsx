import {
  FormField,
  FormFieldDescription,
  FormFieldErrorMessage,
  FormLabel,
  Textbox,
} from '@utrecht/component-library-react'
import { type ChangeEvent, type Ref, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  /** Digits: anything else that is typed is passed over. */
  readonly kind: 'pin' | 'passphrase'
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly fieldRef?: Ref<HTMLInputElement>
}

const longest = { pin: 8, passphrase: 200 }

/** What nobody may read along, and the browser does not keep. */
export function SecretField({ label, value, onChange, kind, hint, error, fieldRef }: Props) {
  const id = useId()
  const isPin = kind === 'pin'
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <FormField
      invalid={error !== undefined}
      className={isPin ? 'balie-field balie-field--short' : 'balie-field'}
    >
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {hint && <FormFieldDescription id={`${id}-hint`}>{hint}</FormFieldDescription>}
      {error && <FormFieldErrorMessage id={`${id}-error`}>{error}</FormFieldErrorMessage>}
      <Textbox
        ref={fieldRef}
        id={id}
        type="password"
        inputMode={isPin ? 'numeric' : undefined}
        autoComplete="off"
        maxLength={longest[kind]}
        value={value}
        invalid={error !== undefined}
        aria-describedby={describedBy || undefined}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) =>
          onChange(isPin ? target.value.replaceAll(/\D/g, '') : target.value)
        }
      />
    </FormField>
  )
}
