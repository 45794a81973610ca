import { FormField, FormLabel, Select } from '@utrecht/component-library-react'
import { type ChangeEvent, type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  onChange(value: string): void
  readonly children: ReactNode
}

export function SelectField({ label, value, onChange, children }: Props) {
  const id = useId()
  return (
    <FormField className="balie-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Select
        id={id}
        value={value}
        onChange={(event: ChangeEvent<HTMLSelectElement>) => onChange(event.target.value)}
      >
        {children}
      </Select>
    </FormField>
  )
}
