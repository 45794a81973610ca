import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { useWords } from '../text/use-text.tsx'

type Shown = Extract<VisitorState['shown'], { kind: 'dossier' }>

/** So many fit without scrolling, in letters that are read from a metre away. */
const most = 5

/** What the municipality wrote down about the visitor, as the clerk turns it over. */
export function YourDossier({ shown: { entries, tasks, requests } }: { shown: Shown }) {
  const { text, format } = useWords()
  const words = text.visitor
  const now = new Date()
  const open = [
    ...requests.map(({ number, title, state }) => ({
      id: number,
      what: title,
      how: text.requests.states[state],
    })),
    ...tasks.map(({ id, subject, answerBy }) => ({
      ...{ id, what: subject },
      how: answerBy ? text.dossier.answerBy(format.longDay(answerBy)) : '',
    })),
  ]
  const asked = new Set(tasks.map(({ contactId }) => contactId))
  const past = entries.filter(({ id }) => !asked.has(id))
  return (
    <div className="balie-visitor__message balie-visitor__message--list">
      <h1>{words.dossier}</h1>
      {open.length + past.length === 0 && <p>{text.dossier.none}</p>}
      <ul>
        {open.slice(0, most).map(({ id, what, how }) => (
          <li key={id}>
            <span>{what}</span> <span>{how}</span>
          </li>
        ))}
        {past.slice(0, Math.max(0, most - open.length)).map(({ id, at, subject }) => (
          <li key={id}>
            <span>{subject}</span> <span className="balie-number">{format.day(at, now)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
