import { Heading } from '@utrecht/component-library-react'
import type { Dossier, DossierEntry, DossierTask } from '#contract/domain/contact.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PaperButtons } from '../papers/paper-buttons.tsx'
import { usePapersText } from '../papers/text.ts'
import type { PaperCalls } from '../papers/use-visit-papers.ts'
import { Requests } from '../requests/hand-out.tsx'
import type { VisitCalls } from '../visit/use-visit.ts'

interface Props {
  readonly visit: Visit | null
  readonly calls: VisitCalls
  readonly papers: PaperCalls
}

const nothingYet: Dossier = { state: 'empty' }

export function DossierColumn({ visit, calls, papers }: Props) {
  const words = usePapersText()
  const { text, format } = useWords()
  const dossier = visit?.dossier ?? nothingYet
  return (
    <section
      className="balie-column balie-dossier"
      aria-labelledby="dossier-title"
      data-region="dossier"
      tabIndex={-1}
    >
      <div className="balie-column__head">
        <Heading level={2} id="dossier-title">
          {text.dossier.title}
        </Heading>
        {dossier.state === 'loaded' && (
          <span className="balie-quiet">{text.dossier.refreshed(format.time(dossier.at))}</span>
        )}
      </div>
      <DossierBody dossier={dossier} calls={calls} papers={papers} />
      {visit && (dossier.state === 'loaded' || visit.dossierShown) && (
        <div className="balie-buttons">
          <Button look="subtle" aria-pressed={visit.dossierShown} onClick={calls.toggleDossier}>
            {visit.dossierShown ? text.dossier.hide : text.dossier.show}
          </Button>
          {dossier.state === 'loaded' && (
            <PaperButtons title={words.dossierOverview} paper={{ kind: 'dossier-overview' }} calls={papers} />
          )}
        </div>
      )}
    </section>
  )
}

function DossierBody({ dossier, calls, papers }: Pick<Props, 'calls' | 'papers'> & { dossier: Dossier }) {
  const { text, sentence } = useWords()
  switch (dossier.state) {
    case 'empty':
      return <p className="balie-quiet">{text.dossier.empty}</p>
    case 'loading':
      return <p>{text.dossier.loading}</p>
    case 'loaded':
      return <Open dossier={dossier} calls={calls} papers={papers} byNumber={false} />
    case 'unavailable':
      return (
        <>
          <Notice tone="warning" sentence={{ ...sentence(dossier.trouble), what: text.dossier.unavailable }}>
            <Button onClick={calls.refreshDossier}>{text.dossier.refresh}</Button>
          </Notice>
          <Open dossier={dossier} calls={calls} papers={papers} byNumber />
        </>
      )
  }
}

type OpenDossier = Extract<Dossier, { state: 'loaded' | 'unavailable' }>

interface OpenProps {
  readonly dossier: OpenDossier
  readonly calls: VisitCalls
  readonly papers: PaperCalls
  readonly byNumber: boolean
}

/** What is still open first: that is what the visitor comes for. */
function Open({ dossier: { entries, tasks, requests }, calls, papers, byNumber }: OpenProps) {
  const { text } = useWords()
  const isEmpty = entries.length + tasks.length + requests.length === 0
  return (
    <>
      {isEmpty && !byNumber && <p className="balie-quiet">{text.dossier.none}</p>}
      {(requests.length > 0 || byNumber) && (
        <>
          <Heading level={3}>{text.dossier.requests}</Heading>
          <Requests requests={requests} byNumber={byNumber} onHandOut={calls.handOut} papers={papers} />
        </>
      )}
      {tasks.length > 0 && (
        <>
          <Heading level={3}>{text.dossier.tasks}</Heading>
          <Tasks tasks={tasks} />
        </>
      )}
      {entries.length > 0 && (
        <>
          <Heading level={3}>{text.dossier.contacts}</Heading>
          <Entries entries={entries} />
        </>
      )}
    </>
  )
}

function Tasks({ tasks }: { tasks: readonly DossierTask[] }) {
  const { text, format } = useWords()
  return (
    <ul className="balie-entries">
      {tasks.map(({ id, department, subject, answerBy }) => (
        <li key={id} className="balie-entry">
          <span className="balie-entry__subject">{text.dossier.task(department, subject)}</span>
          {answerBy && (
            <span className="balie-entry__when">{text.dossier.answerBy(format.longDay(answerBy))}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

const newestFirst = (a: DossierEntry, b: DossierEntry): number => Date.parse(b.at) - Date.parse(a.at)

function Entries({ entries }: { entries: readonly DossierEntry[] }) {
  const { text, format } = useWords()
  const now = useNow(60_000)
  return (
    <ul className="balie-entries">
      {[...entries].sort(newestFirst).map((entry) => (
        <li key={entry.id} className="balie-entry">
          <details>
            <summary>
              <span className="balie-entry__when">
                {format.day(entry.at, now)} ·{' '}
                {text.dossier.channels[entry.channel.toLowerCase()] ?? entry.channel}
                {entry.pending && <em className="balie-mark">{text.dossier.pending}</em>}
              </span>
              <span className="balie-entry__subject">{entry.subject}</span>
            </summary>
            <p className="balie-entry__content">{entry.content || text.dossier.noContent}</p>
            {entry.clerk && <p className="balie-quiet">{text.dossier.by(entry.clerk)}</p>}
          </details>
        </li>
      ))}
    </ul>
  )
}
