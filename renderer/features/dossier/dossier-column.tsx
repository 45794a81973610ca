import { Heading } from '@utrecht/component-library-react'
import type { Dossier, DossierEntry } from '#contract/domain/contact.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

interface Props {
  readonly dossier: Dossier
  onRefresh(): void
}

export function DossierColumn({ dossier, onRefresh }: Props) {
  const { text, format } = useWords()
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
      <DossierBody dossier={dossier} onRefresh={onRefresh} />
    </section>
  )
}

function DossierBody({ dossier, onRefresh }: Props) {
  const { text, sentence } = useWords()
  switch (dossier.state) {
    case 'empty':
      return <p className="balie-quiet">{text.dossier.empty}</p>
    case 'loading':
      return <p>{text.dossier.loading}</p>
    case 'loaded':
      return dossier.entries.length === 0 ? (
        <p className="balie-quiet">{text.dossier.none}</p>
      ) : (
        <Entries entries={dossier.entries} />
      )
    case 'unavailable':
      return (
        <>
          <Notice tone="warning" sentence={{ ...sentence(dossier.trouble), what: text.dossier.unavailable }}>
            <Button onClick={onRefresh}>{text.dossier.refresh}</Button>
          </Notice>
          <Entries entries={dossier.entries} />
        </>
      )
  }
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
