import type { Block, PaperDocument, SignedBlock } from '../../documents/document.ts'
import { dutchMoment } from '../../documents/dutch-time.ts'
import { counterPaper, fieldRow } from '../../papers/counter-paper.ts'
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
  return counterPaper({
    ...{ title: paperTitles[statement.purpose], number, at: signedAt, counter },
    subtitle: 'Ondertekend op een tekentablet aan de balie',
    footer: `Verklaring ${number}`,
    blocks: [
      ...wordsOf(statement),
      { kind: 'heading', text: 'Ondertekening' },
      {
        kind: 'fields',
        rows: [fieldRow('Naam', statement.signer), fieldRow('Ondertekend op', dutchMoment(signedAt))],
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
  })
}

function wordsOf({ purpose, title, papers }: Statement): Block[] {
  if (purpose === 'travel-document') return [{ kind: 'paragraph', text: `${title}.` }]
  return [
    { kind: 'heading', text: title },
    { kind: 'fields', rows: papers.map((paper) => fieldRow(paper.number, paper.title)) },
  ]
}
