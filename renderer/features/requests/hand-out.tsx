import { type FormEvent, useState } from 'react'
import type { Request } from '#contract/domain/request.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { RequestPapers } from '../papers/request-papers.tsx'
import type { PaperCalls } from '../papers/use-visit-papers.ts'
import { RequestRow } from './request-row.tsx'

interface Props {
  readonly requests: readonly Request[]
  /** Nobody could be asked: the number on the visitor's paper is enough. */
  readonly byNumber: boolean
  onHandOut(number: string): Promise<boolean>
  readonly papers: PaperCalls
}

/** Requests of this person; one that is ready is handed out here. */
export function Requests({ requests, byNumber, onHandOut, papers }: Props) {
  const { text } = useWords()
  const [number, setNumber] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (number.trim()) void onHandOut(number.trim()).then((done) => done && setNumber(''))
  }
  const firstReady = requests.find(({ state }) => state === 'ready')
  return (
    <>
      <ul className="balie-entries">
        {requests.map((request) => (
          <RequestRow key={request.number} request={request}>
            {request.state === 'ready' && (
              <Button
                focusTarget={request === firstReady ? 'hand-out' : undefined}
                onClick={() => void onHandOut(request.number)}
              >
                {text.requests.handOut}
              </Button>
            )}
            <RequestPapers number={request.number} calls={papers} />
          </RequestRow>
        ))}
      </ul>
      {byNumber && (
        <form className="balie-form" onSubmit={submit} noValidate>
          <TextField
            label={text.requests.byNumber}
            value={number}
            onChange={setNumber}
            max={40}
            focusTarget="hand-out"
          />
          <div className="balie-buttons">
            <Button type="submit">{text.requests.handOut}</Button>
          </div>
        </form>
      )}
    </>
  )
}
