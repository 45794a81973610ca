import { type FormEvent, useState } from 'react'
import { type Representative, representations } from '#contract/domain/contact.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'

/** The person who was identified comes for somebody else: on what ground, and then that other one is looked up. */
export function RepresentForm({ onRepresent }: { onRepresent(relation: Representative['relation']): void }) {
  const { text } = useWords()
  const [relation, setRelation] = useState<Representative['relation']>('authorised')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onRepresent(relation)
  }
  return (
    <details className="balie-represent">
      <summary data-focus="represent">{text.actions.represent}</summary>
      <form className="balie-form" onSubmit={submit}>
        <SelectField
          label={text.person.relation}
          value={relation}
          onChange={(value) => setRelation(representations.find((one) => one === value) ?? relation)}
        >
          {representations.map((one) => (
            <option key={one} value={one}>
              {text.person.relations[one]}
            </option>
          ))}
        </SelectField>
        <div className="balie-buttons">
          <Button type="submit">{text.person.represent}</Button>
        </div>
      </form>
    </details>
  )
}
