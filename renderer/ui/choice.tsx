import { Fieldset, FieldsetLegend, FormLabel, RadioButton } from '@utrecht/component-library-react'
import { useId } from 'react'
import type { FocusTarget } from '../keyboard/use-focus-flow.ts'

interface Props<T extends string> {
  readonly legend: string
  readonly value: T
  readonly options: readonly {
    readonly value: T
    readonly label: string
    readonly aside?: string | undefined
    /** The key that chooses it while the form has the focus. */
    readonly shortcut?: string | undefined
  }[]
  onChange(value: T): void
  readonly focusTarget?: FocusTarget | undefined
  readonly row?: boolean
}

/** One of a few; the arrows choose, Enter goes on with the form. */
export function Choice<T extends string>({ legend, value, options, onChange, focusTarget, row }: Props<T>) {
  const id = useId()
  return (
    <Fieldset className={row ? 'balie-choice balie-choice--row' : 'balie-choice'}>
      <FieldsetLegend>{legend}</FieldsetLegend>
      {options.map((option) => (
        <div key={option.value} className="balie-choice__option">
          <RadioButton
            id={`${id}-${option.value}`}
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-keyshortcuts={option.shortcut}
            data-focus={option.value === value ? focusTarget : undefined}
          />
          <FormLabel type="radio" htmlFor={`${id}-${option.value}`}>
            {option.shortcut && (
              <span className="balie-key" aria-hidden="true">
                {option.shortcut}{' '}
              </span>
            )}
            {option.label}
            {option.aside && <span className="balie-choice__aside"> {option.aside}</span>}
          </FormLabel>
        </div>
      ))}
    </Fieldset>
  )
}
