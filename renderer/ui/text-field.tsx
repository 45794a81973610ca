import {
  FormField,
  FormFieldDescription,
  FormFieldErrorMessage,
  FormLabel,
  Textarea,
  Textbox,
} from '@utrecht/component-library-react'
import { type ChangeEvent, useId } from 'react'
import type { FocusTarget } from '../keyboard/use-focus-flow.ts'
import { useWords } from '../text/use-text.tsx'

interface Props {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  onBlur?(): void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Shows how many characters are used. */
  readonly max?: number | undefined
  readonly rows?: number | undefined
  readonly required?: boolean | undefined
  readonly width?: 'short' | 'full'
  readonly inputMode?: 'numeric' | 'text'
  readonly list?: readonly string[] | undefined
  readonly focusTarget?: FocusTarget | undefined
}

/** A labelled field with its hint, its fault and its count read out together. */
export function TextField(props: Props) {
  const { text } = useWords()
  const id = useId()
  const describedBy = [
    props.hint && `${id}-hint`,
    props.error && `${id}-error`,
    props.max !== undefined && `${id}-count`,
  ].filter((part) => part)
  const shared = {
    id,
    value: props.value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      props.onChange(event.target.value),
    onBlur: props.onBlur,
    maxLength: props.max,
    invalid: props.error !== undefined,
    required: props.required,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    'data-focus': props.focusTarget,
    autoComplete: 'off',
    spellCheck: props.rows !== undefined,
  }
  return (
    <FormField
      invalid={props.error !== undefined}
      className={`balie-field balie-field--${props.width ?? 'full'}`}
    >
      <div className="balie-field__head">
        <FormLabel htmlFor={id}>{props.label}</FormLabel>
        {props.hint && <FormFieldDescription id={`${id}-hint`}>{props.hint}</FormFieldDescription>}
        {props.max !== undefined && (
          <span id={`${id}-count`} className="balie-field__count">
            {text.common.count(props.value.length, props.max)}
          </span>
        )}
      </div>
      {props.error && <FormFieldErrorMessage id={`${id}-error`}>{props.error}</FormFieldErrorMessage>}
      {props.rows === undefined ? (
        <Textbox {...shared} inputMode={props.inputMode} list={props.list && `${id}-list`} />
      ) : (
        <Textarea {...shared} rows={props.rows} />
      )}
      {props.list && (
        <datalist id={`${id}-list`}>
          {props.list.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </FormField>
  )
}
