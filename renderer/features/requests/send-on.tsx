import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { createCalendar, dayIn } from '#contract/domain/working-days.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { isNotChecked } from '../person/person-flags.ts'
import type { VisitCalls } from '../visit/use-visit.ts'

interface Props {
  readonly visit: Visit
  readonly products: CounterState['products']
  readonly closingDays: readonly string[]
  readonly calls: VisitCalls
}

/** Without the BRP no paper can be made now: what can be promised instead stands before everything else. */
export function SendOn({ visit, products, closingDays, calls }: Props) {
  const { text, format } = useWords()
  const product = products.find((one) => one.code === 'nazenden')
  if (!product || !isNotChecked(visit)) return null
  const promisedOn = createCalendar(closingDays).after(dayIn(new Date()), product.workingDays)
  return (
    <div className="balie-hint">
      <p>{text.requests.needsBrp}</p>
      <Button look="primary" action="send-on" onClick={calls.sendOn}>
        {text.requests.sendOn(format.longDay(promisedOn))}
      </Button>
    </div>
  )
}
