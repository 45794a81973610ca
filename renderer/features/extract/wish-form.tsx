import { type FormEvent, type KeyboardEvent, useRef } from 'react'
import { type ExtractKind, requesterSchema } from '#contract/domain/extract-kind.ts'
import type { Person } from '#contract/domain/person.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { digitOf, type ExtractWish, kindAtDigit } from './wish.ts'
import { WishBasis } from './wish-basis.tsx'

interface Props {
  readonly kinds: readonly ExtractKind[]
  readonly wish: ExtractWish
  readonly person: Person
  readonly again: boolean
  /** Something else comes first: what was made, or nazenden. */
  readonly second: boolean
  onWish(part: Partial<ExtractWish>): void
  onMake(): void
}

const isText = (element: EventTarget): boolean =>
  element instanceof HTMLInputElement && element.type === 'text'

/** Which extract, for whom, on what ground. F7, a digit, Enter: three key strokes make any kind. */
export function WishForm({ kinds, wish, person, again, second, onWish, onMake }: Props) {
  const { text, format, language } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onMake()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isText(event.target)) return
    const kind = kindAtDigit(kinds, event.key)
    if (!kind) return
    event.preventDefault()
    onWish({ kind: kind.code })
    form.current?.querySelector<HTMLInputElement>(`input[value="${kind.code}"]`)?.focus()
  }
  const chosen = kinds.find(({ code }) => code === wish.kind)
  return (
    <form
      ref={form}
      className="balie-form"
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-label={again ? text.extract.another : text.actions.extract}
    >
      <Choice
        legend={text.extract.kind}
        value={wish.kind}
        onChange={(kind) => onWish({ kind })}
        focusTarget="extract-kind"
        options={kinds.map((kind, place) => ({
          value: kind.code,
          label: language === 'nl' ? kind.title : kind.english,
          shortcut: digitOf(place),
          aside: kind.feeCents > 0 ? format.euro(kind.feeCents) : text.extract.free,
        }))}
      />
      <Choice
        legend={text.extract.requester}
        value={wish.requester}
        onChange={(requester) => onWish({ requester })}
        options={requesterSchema.options.map((value) => ({
          value,
          label: text.extract.asking.requesters[value],
        }))}
      />
      <WishBasis kind={chosen} wish={wish} person={person} onWish={onWish} />
      <div className="balie-buttons">
        <Button look={second ? 'secondary' : 'primary'} type="submit">
          {text.extract.make}
        </Button>
        <span className="balie-quiet">{text.extract.asking.digitHint}</span>
      </div>
    </form>
  )
}
