import type { Visit } from '#contract/domain/visit.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'

/** Who stands at the counter when it is not the person of the card below. */
export function SpeaksFor({ visit, onTakeBack }: { visit: Visit; onTakeBack(): void }) {
  const { text } = useWords()
  const { representative } = visit
  if (!representative) return null
  return (
    <p className="balie-hint">
      {text.person.speaksFor(representative.fullName, text.person.relations[representative.relation])}{' '}
      <Button look="subtle" onClick={onTakeBack}>
        {text.person.takeBack}
      </Button>
    </p>
  )
}
