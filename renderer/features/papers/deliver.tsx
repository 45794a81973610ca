import { useId } from 'react'
import type { Delivery } from '#contract/domain/delivery.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { usePapersText } from './text.ts'
import type { PaperCalls } from './use-visit-papers.ts'

interface Props {
  readonly visit: Visit
  readonly delivery: Delivery | undefined
  readonly calls: PaperCalls
}

/** An extract to take along on a telephone: the code stands on the visitor's screen, what became of it here. */
export function Deliver({ visit, delivery, calls }: Props) {
  const text = usePapersText()
  const { format } = useWords()
  const id = useId()
  const sealed = visit.extracts.filter(({ seal, voided }) => seal?.state === 'sealed' && !voided)
  if (sealed.length === 0 && !delivery) return null
  const isWaiting = delivery?.state === 'waiting'
  return (
    <section className="balie-captures__part" aria-labelledby={id}>
      <h4 id={id} className="balie-small-head">
        {text.deliver.title}
      </h4>
      {delivery && (
        <p role="status">
          {delivery.title}: {text.deliver.states[delivery.state](format.time(delivery.at))}
        </p>
      )}
      <div className="balie-buttons">
        {sealed.map((extract) => (
          <Button key={extract.id} look="subtle" onClick={() => calls.offer(extract.id)}>
            {text.deliver.offer(extract.number)}
          </Button>
        ))}
        {delivery && (
          <Button look="subtle" onClick={calls.takeBack}>
            {isWaiting ? text.deliver.takeBack : text.deliver.close}
          </Button>
        )}
      </div>
    </section>
  )
}
