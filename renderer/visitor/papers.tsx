import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { useWords } from '../text/use-text.tsx'

type Shown = Extract<VisitorState['shown'], { kind: 'papers' }>

/** What was made and what it costs. */
export function Papers({ number, papers }: Pick<Shown, 'number' | 'papers'>) {
  const { text, format } = useWords()
  const words = text.visitor
  const cost = papers.reduce((sum, paper) => sum + paper.feeCents, 0)
  const due = papers.reduce((sum, paper) => (paper.paid ? sum : sum + paper.feeCents), 0)
  return (
    <div className="balie-visitor__message balie-visitor__message--list">
      <p className="balie-visitor__small">
        {words.yourNumber} {number}
      </p>
      <h1>{words.papers}</h1>
      <ul>
        {papers.map((paper, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two equal papers have no other name than their place
          <li key={index}>
            <span>{paper.title}</span>
            <span className="balie-number">
              {paper.feeCents === 0
                ? words.free
                : `${format.euro(paper.feeCents)}, ${paper.paid ? words.paid : words.unpaid}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="balie-visitor__sum">
        {due > 0 ? words.toPay(format.euro(due)) : cost > 0 ? words.allPaid : words.nothingToPay}
      </p>
    </div>
  )
}
