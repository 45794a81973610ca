import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { useWords } from '../../text/use-text.tsx'

interface Props {
  readonly departments: CounterState['departments']
  readonly value: string | undefined
  onChange(department: string | undefined): void
  readonly missing: boolean
}

export function DepartmentField({ departments, value, onChange, missing }: Props) {
  const { text } = useWords()
  return (
    <ComboBox
      className="balie-combobox utrecht-form-field"
      selectedKey={value ?? null}
      onSelectionChange={(key) => onChange(key === null ? undefined : String(key))}
      isInvalid={missing}
      menuTrigger="focus"
    >
      <Label className="utrecht-form-label">{text.contact.department}</Label>
      <div className="balie-combobox__field">
        <Input
          className="utrecht-textbox utrecht-textbox--html-input"
          data-focus="department"
          placeholder={text.contact.departmentHint}
        />
        <Button className="utrecht-button utrecht-button--subtle balie-combobox__button">
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <FieldError className="utrecht-form-field-error-message">{text.contact.departmentMissing}</FieldError>
      <Popover className="balie-popover">
        <ListBox className="balie-listbox">
          {departments.map(({ name }) => (
            <ListBoxItem key={name} id={name} className="balie-option">
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
