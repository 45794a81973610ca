import { Heading } from '@utrecht/component-library-react'
import { type FormEvent, useState } from 'react'
import type { PersonQuery } from '#contract/domain/identification.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { emptySearch, readSearch, type SearchFaults, type SearchFields } from './person-query.ts'

interface Props {
  onSearch(query: PersonQuery, reason: string): Promise<boolean>
  onClose(): void
}

export function SearchForm({ onSearch, onClose }: Props) {
  const { text } = useWords()
  const [fields, setFields] = useState<SearchFields>(emptySearch)
  const [faults, setFaults] = useState<SearchFaults>({})
  const set = (part: Partial<SearchFields>): void => setFields((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const read = readSearch(fields, text)
    setFaults(read.faults)
    if (read.query) void onSearch(read.query, fields.reason.trim())
    else
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.balie-search [aria-invalid="true"]')?.focus(),
      )
  }
  return (
    <form className="balie-form balie-search" onSubmit={submit} noValidate aria-labelledby="search-title">
      <Heading level={4} id="search-title">
        {text.search.title}
      </Heading>
      <Choice
        row
        legend={text.search.by}
        value={fields.by}
        onChange={(by) => set({ by })}
        focusTarget="search"
        options={[
          { value: 'bsn', label: text.search.bsn },
          { value: 'name-and-birth-date', label: text.search.name },
          { value: 'address', label: text.search.address },
        ]}
      />
      <div className="balie-form__row">
        <QueryFields fields={fields} faults={faults} set={set} />
      </div>
      <TextField
        label={text.search.reason}
        hint={text.search.reasonHint}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
        error={faults.reason}
        list={text.search.reasons}
        required
      />
      <div className="balie-buttons">
        <Button look="primary" type="submit">
          {text.search.submit}
        </Button>
        <Button look="subtle" action="back" onClick={onClose}>
          {text.common.close}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly fields: SearchFields
  readonly faults: SearchFaults
  set(part: Partial<SearchFields>): void
}

function QueryFields({ fields, faults, set }: FieldsProps) {
  const { text } = useWords()
  if (fields.by === 'bsn') {
    return (
      <TextField
        label={text.search.bsnField}
        value={fields.bsn}
        onChange={(bsn) => set({ bsn })}
        error={faults.bsn}
        inputMode="numeric"
        width="short"
      />
    )
  }
  if (fields.by === 'address') {
    return (
      <>
        <TextField
          label={text.search.postcode}
          value={fields.postcode}
          onChange={(postcode) => set({ postcode })}
          error={faults.postcode}
          width="short"
        />
        <TextField
          label={text.search.houseNumber}
          value={fields.houseNumber}
          onChange={(houseNumber) => set({ houseNumber })}
          error={faults.houseNumber}
          inputMode="numeric"
          width="short"
        />
      </>
    )
  }
  return (
    <>
      <TextField
        label={text.search.surname}
        value={fields.surname}
        onChange={(surname) => set({ surname })}
        error={faults.surname}
      />
      <TextField
        label={text.search.birthDate}
        value={fields.birthDate}
        onChange={(birthDate) => set({ birthDate })}
        error={faults.birthDate}
        inputMode="numeric"
        width="short"
      />
    </>
  )
}
