import { type FormEvent, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { createCalendar, dayIn } from '#contract/domain/working-days.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { VisitCalls } from '../visit/use-visit.ts'
import { RequestRow } from './request-row.tsx'

interface Props {
  readonly visit: Visit
  readonly products: CounterState['products']
  readonly closingDays: readonly string[]
  readonly calls: VisitCalls
}

const longestRemark = 1000

/** What is not ready while the visitor waits: asked for here, with the promised day before anything is promised. */
export function AskRequest({ visit, products, closingDays, calls }: Props) {
  const { text, format } = useWords()
  const [code, setCode] = useState(products[0]?.code ?? '')
  const [remarks, setRemarks] = useState('')
  const promisedOn = (workingDays: number): string =>
    format.longDay(createCalendar(closingDays).after(dayIn(new Date()), workingDays))
  const product = products.find((one) => one.code === code)
  const sendOn = products.find((one) => one.code === 'nazenden')
  const notChecked = visit.person?.flags.some(({ kind }) => kind === 'not-checked') ?? false
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void calls.ask(code, remarks).then((asked) => asked && setRemarks(''))
  }
  return (
    <section className="balie-requests" aria-label={text.requests.title}>
      {notChecked && sendOn && (
        <div className="balie-hint">
          <p>{text.requests.needsBrp}</p>
          <Button look="primary" action="send-on" onClick={calls.sendOn}>
            {text.requests.sendOn(promisedOn(sendOn.workingDays))}
          </Button>
        </div>
      )}
      {visit.requests.length > 0 && (
        <ul className="balie-entries">
          {visit.requests.map((request) => (
            <RequestRow key={request.number} request={request} />
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
          </div>
        </form>
      </details>
    </section>
  )
}
