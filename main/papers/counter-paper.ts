import type { Block, FieldRow, PaperDocument } from '../documents/document.ts'
import { dutchDay } from '../documents/dutch-time.ts'
import type { Settings } from '../settings.ts'

export interface CounterPaper {
  readonly title: string
  readonly subtitle: string
  /** On the paper and in lists of files; absent on a form to fill in. */
  readonly number?: string
  readonly at: Date
  readonly counter: Settings['counter']
  /** At the foot of each page, `Ontvangstbewijs PH03-A-000042`. */
  readonly footer: string
  readonly blocks: readonly Block[]
}

export const fieldRow = (label: string, value: string, notes: readonly string[] = []): FieldRow => ({
  label,
  value,
  notes,
})

/** What every paper of a counter has alike: the letterhead, and what stands in lists of files (never a name). */
export function counterPaper(paper: CounterPaper): PaperDocument {
  const { title, subtitle, number, at, counter, footer, blocks } = paper
  const sender = `Gemeente ${counter.municipality}`
  return {
    title,
    subject: number === undefined ? title : `${title}, nummer ${number}`,
    author: sender,
    createdAt: at,
    letterhead: {
      sender,
      department: 'Publiekshal · Burgerzaken',
      reference: [
        ...(number === undefined ? [] : [fieldRow('Nummer', number)]),
        fieldRow('Datum', dutchDay(at)),
        fieldRow('Loket', `balie ${counter.id}`),
      ],
    },
    footer,
    blocks: [{ kind: 'title', text: title, subtitle }, ...blocks],
  }
}
