import { type FormEvent, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { createCalendar, dayIn } from '#contract/domain/working-days.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PaperButtons } from '../papers/paper-buttons.tsx'
import { RequestPapers } from '../papers/request-papers.tsx'
import { usePapersText } from '../papers/text.ts'
import type { PaperCalls } from '../papers/use-visit-papers.ts'
import type { VisitCalls } from '../visit/use-visit.ts'
import { RequestRow } from './request-row.tsx'

interface Props {
  readonly visit: Visit
  readonly products: CounterState['products']
  readonly closingDays: readonly string[]
  readonly calls: VisitCalls
  readonly papers: PaperCalls
}

const longestRemark = 1000

/** What is not ready while the visitor waits: asked for here, with the promised day before anything is promised. */
export function AskRequest({ visit, products, closingDays, calls, papers }: Props) {
  const { text, format } = useWords()
  const words = usePapersText()
  const [code, setCode] = useState(products[0]?.code ?? '')
  const [remarks, setRemarks] = useState('')
  const promisedOn = (workingDays: number): string =>
    format.longDay(createCalendar(closingDays).after(dayIn(new Date()), workingDays))
  const product = products.find((one) => one.code === code)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void calls.ask(code, remarks).then((asked) => asked && setRemarks(''))
  }
  return (
    <section className="balie-requests" aria-label={text.requests.title}>
      {visit.requests.length > 0 && (
        <ul className="balie-entries">
          {visit.requests.map((request) => (
            <RequestRow key={request.number} request={request}>
              <RequestPapers number={request.number} calls={papers} />
            </RequestRow>
          ))}
        </ul>
      )}
      <details onToggle={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest' })}>
        <summary data-focus="ask-request">{text.requests.title}</summary>
        <form className="balie-form" onSubmit={submit}>
          <SelectField label={text.requests.product} value={code} onChange={setCode}>
            {products.map((one) => (
              <option key={one.code} value={one.code}>
                {one.title}
              </option>
            ))}
          </SelectField>
          <TextField
            label={text.requests.remarks}
            value={remarks}
            onChange={setRemarks}
            max={longestRemark}
            rows={2}
          />
          {product && <p className="balie-hint">{text.requests.promise(promisedOn(product.workingDays))}</p>}
          <div className="balie-buttons">
            <Button type="submit">{text.requests.ask}</Button>
            <PaperButtons title={words.authorisation} paper={{ kind: 'authorisation' }} calls={papers} />
          </div>
        </form>
      </details>
    </section>
  )
}
