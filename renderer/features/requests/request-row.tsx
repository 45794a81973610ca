import type { ReactNode } from 'react'
import type { Request } from '#contract/domain/request.ts'
import { useWords } from '../../text/use-text.tsx'

/** One request in words: what, how far, and until when. */
export function RequestRow({ request, children }: { request: Request; children?: ReactNode }) {
  const { text, format } = useWords()
  const { title, number, state, promisedOn, lapsesOn, pending } = request
  const isOpen = state === 'received' || state === 'in-progress'
  return (
    <li className="balie-entry">
      <span className="balie-entry__subject">
        {title} <span className="balie-quiet">{number}</span>
      </span>
      <span className="balie-entry__when">
        {text.requests.states[state]}
        {isOpen && `, ${text.requests.promised(format.longDay(promisedOn))}`}
        {lapsesOn && `, ${text.requests.lapses(format.longDay(lapsesOn))}`}
        {pending && <em className="balie-mark">{text.dossier.pending}</em>}
      </span>
      {children}
    </li>
  )
}
