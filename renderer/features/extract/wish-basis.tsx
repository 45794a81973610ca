import { Checkbox, Fieldset, FieldsetLegend, FormLabel, SelectOption } from '@utrecht/component-library-react'
import { useId } from 'react'
import { civilStatuses, type ExtractKind, formLanguages, type Ground } from '#contract/domain/extract-kind.ts'
import type { Person } from '#contract/domain/person.ts'
import { useWords } from '../../text/use-text.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type ExtractWish, groundsToTick } from './wish.ts'

interface Props {
  readonly kind: ExtractKind | undefined
  readonly wish: ExtractWish
  readonly person: Person
  onWish(part: Partial<ExtractWish>): void
}

/** What the register cannot tell: seen by the clerk, and kept with the extract. Empty for most. */
export function WishBasis({ kind, wish, person, onWish }: Props) {
  const { text } = useWords()
  const words = text.extract.asking
  const toTick = groundsToTick(wish, kind, person)
  return (
    <>
      {toTick.length > 0 && <Grounds toTick={toTick} wish={wish} onWish={onWish} />}
      {kind?.hasCivilStatus && (
        <>
          <SelectField
            label={words.civilStatus}
            value={wish.civilStatus ?? ''}
            onChange={(value) => onWish({ civilStatus: civilStatuses.find((one) => one === value) })}
          >
            <SelectOption value="">{words.civilStatusNone}</SelectOption>
            {civilStatuses.map((status) => (
              <SelectOption key={status} value={status}>
                {words.civilStatuses[status]}
              </SelectOption>
            ))}
          </SelectField>
          <p className="balie-quiet">{words.civilStatusHint}</p>
          {wish.civilStatus && (
            <TextField
              label={words.deed}
              hint={words.deedHint}
              value={wish.deed}
              max={80}
              onChange={(deed) => onWish({ deed })}
            />
          )}
        </>
      )}
      {kind?.hasForm && (
        <SelectField
          label={words.form}
          value={wish.form ?? ''}
          onChange={(value) => onWish({ form: formLanguages.find((one) => one === value) })}
        >
          <SelectOption value="">{words.formNone}</SelectOption>
          {formLanguages.map((language) => (
            <SelectOption key={language} value={language}>
              {words.formLanguages[language]}
            </SelectOption>
          ))}
        </SelectField>
      )}
    </>
  )
}

function Grounds({ toTick, wish, onWish }: { toTick: readonly Ground[] } & Pick<Props, 'wish' | 'onWish'>) {
  const { text } = useWords()
  const id = useId()
  const words = text.extract.asking
  const tick = (ground: Ground): void =>
    onWish({
      grounds: wish.grounds.includes(ground)
        ? wish.grounds.filter((one) => one !== ground)
        : [...wish.grounds, ground],
    })
  return (
    <Fieldset className="balie-choice">
      <FieldsetLegend>{words.grounds}</FieldsetLegend>
      {toTick.map((ground) => (
        <span key={ground} className="balie-check">
          <Checkbox
            id={`${id}-${ground}`}
            checked={wish.grounds.includes(ground)}
            onChange={() => tick(ground)}
          />
          <FormLabel type="checkbox" htmlFor={`${id}-${ground}`}>
            {words.ground[ground]}
          </FormLabel>
        </span>
      ))}
    </Fieldset>
  )
}
