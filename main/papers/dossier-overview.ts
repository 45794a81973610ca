import type { DossierEntry, DossierTask } from '#contract/domain/contact.ts'
import type { Request } from '#contract/domain/request.ts'
import type { Block, PaperDocument } from '../documents/document.ts'
import { dutchDay, dutchMoment, isoDutchDay } from '../documents/dutch-time.ts'
import type { Settings } from '../settings.ts'
import { counterPaper, fieldRow } from './counter-paper.ts'
import { requestStateWords } from './request-receipt.ts'

export interface DossierToShow {
  readonly entries: readonly DossierEntry[]
  readonly tasks: readonly DossierTask[]
  readonly requests: readonly Request[]
}

const day = (moment: string): string => dutchDay(new Date(moment))

/** What the municipality keeps of the contacts of one person, for that person (AVG art. 15). */
export function dossierOverview(shown: {
  readonly dossier: DossierToShow
  readonly holder: string
  /** When the dossier was read. */
  readonly readAt: Date
  readonly at: Date
  readonly counter: Settings['counter']
}): PaperDocument {
  const { dossier, holder, readAt, at, counter } = shown
  return counterPaper({
    ...{ title: 'Overzicht van uw klantdossier', at, counter },
    subtitle: 'Wat de gemeente van uw contacten heeft opgeschreven · inzage, artikel 15 AVG',
    footer: 'Overzicht klantdossier',
    blocks: [
      { kind: 'heading', text: 'Over wie' },
      { kind: 'fields', rows: [fieldRow('Van', holder), fieldRow('Zoals bekend op', dutchMoment(readAt))] },
      ...requestBlocks(dossier.requests),
      ...taskBlocks(dossier.tasks),
      ...entryBlocks(dossier.entries),
      { kind: 'unused' },
    ],
  })
}

const none = (text: string): Block => ({ kind: 'paragraph', text })

function requestBlocks(requests: DossierToShow['requests']): Block[] {
  const rows = requests.map(({ number, title, state, askedAt, promisedOn }) => [
    title,
    number,
    requestStateWords[state],
    day(askedAt),
    isoDutchDay(promisedOn),
  ])
  return [
    { kind: 'heading', text: 'Aanvragen' },
    rows.length === 0
      ? none('U hebt geen aanvragen.')
      : {
          kind: 'table',
          columns: [
            { header: 'Aanvraag', share: 0.24 },
            { header: 'Nummer', share: 0.22 },
            { header: 'Stand', share: 0.18 },
            { header: 'Gevraagd op', share: 0.18 },
            { header: 'Beloofd op', share: 0.18 },
          ],
          rows,
        },
  ]
}

function taskBlocks(tasks: DossierToShow['tasks']): Block[] {
  if (tasks.length === 0) return []
  return [
    { kind: 'heading', text: 'Vragen waarop u nog antwoord krijgt' },
    {
      kind: 'table',
      columns: [
        { header: 'Vraag', share: 0.4 },
        { header: 'Afdeling', share: 0.24 },
        { header: 'Sinds', share: 0.18 },
        { header: 'Antwoord op', share: 0.18 },
      ],
      rows: tasks.map(({ subject, department, since, answerBy }) => [
        subject,
        department,
        day(since),
        answerBy === undefined ? 'niet bekend' : isoDutchDay(answerBy),
      ]),
    },
  ]
}

function entryBlocks(entries: DossierToShow['entries']): Block[] {
  const newestFirst = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return [
    { kind: 'heading', text: 'Contacten' },
    newestFirst.length === 0
      ? none('Er zijn geen contacten opgeschreven.')
      : {
          kind: 'table',
          columns: [
            { header: 'Dag', share: 0.2 },
            { header: 'Kanaal', share: 0.14 },
            { header: 'Onderwerp', share: 0.26 },
            { header: 'Wat er is opgeschreven', share: 0.4 },
          ],
          rows: newestFirst.map(({ at, channel, subject, content }) => [
            day(at),
            channel,
            subject,
            content || 'geen tekst',
          ]),
        },
  ]
}
