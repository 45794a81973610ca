import type { Block, FieldRow, PaperDocument, SignedBlock } from '../../documents/document.ts'
import { dutchDay, dutchMoment } from '../../documents/dutch-time.ts'
import type { Settings } from '../../settings.ts'
import type { Statement } from './statement.ts'

export interface SignedStatement {
  readonly statement: Statement
  /** `V-PH03-20261123-143052` */
  readonly number: string
  readonly signedAt: Date
  readonly counter: Settings['counter']
  readonly clerkName: string
  readonly drawing: Pick<SignedBlock, 'aspect' | 'ink'>
}

/** What the paper is called, on itself and in every list. */
export const paperTitles = {
  delivery: 'Bewijs van ontvangst',
  'travel-document': 'Aanvraag reisdocument',
} as const satisfies Record<Statement['purpose'], string>

/** The signed statement as the municipality keeps it. */
export function statementDocument(signed: SignedStatement): PaperDocument {
  const { statement, number, signedAt, counter } = signed
  const sender = `Gemeente ${counter.municipality}`
  const title = paperTitles[statement.purpose]
  return {
    title,
    // No name: titles and subjects end up in lists of files.
    subject: `${title}, nummer ${number}`,
    author: sender,
    createdAt: signedAt,
    letterhead: {
      sender,
      department: 'Publiekshal · Burgerzaken',
      reference: [
        row('Nummer', number),
        row('Datum', dutchDay(signedAt)),
        row('Loket', `balie ${counter.id}`),
      ],
    },
    footer: `Verklaring ${number}`,
    blocks: [
      { kind: 'title', text: title, subtitle: 'Ondertekend op een tekentablet aan de balie' },
      ...wordsOf(statement),
      { kind: 'heading', text: 'Ondertekening' },
      {
        kind: 'fields',
        rows: [row('Naam', statement.signer), row('Ondertekend op', dutchMoment(signedAt))],
        keepWithNext: true,
      },
      {
        kind: 'signed',
        caption: 'Handtekening',
        alternative: `De handtekening van ${statement.signer}`,
        ...signed.drawing,
      },
      { kind: 'paragraph', text: `Medewerker aan de balie: ${signed.clerkName}`, small: true },
      { kind: 'unused' },
    ],
  }
}

const row = (label: string, value: string): FieldRow => ({ label, value, notes: [] })

function wordsOf({ purpose, title, papers }: Statement): Block[] {
  if (purpose === 'travel-document') return [{ kind: 'paragraph', text: `${title}.` }]
  return [
    { kind: 'heading', text: title },
    { kind: 'fields', rows: papers.map((paper) => row(paper.number, paper.title)) },
  ]
}
