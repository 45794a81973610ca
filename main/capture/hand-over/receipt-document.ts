import type { EnrolmentFact, FingerPosition } from '#contract/domain/fingerprint.ts'
import type { Block, PaperDocument } from '../../documents/document.ts'
import { dutchMoment } from '../../documents/dutch-time.ts'
import { counterPaper, fieldRow } from '../../papers/counter-paper.ts'
import type { Settings } from '../../settings.ts'

export const receiptTitle = 'Ontvangstbewijs vingerafdrukken'

const fingerNames: Record<FingerPosition, string> = {
  'right-index': 'rechter wijsvinger',
  'left-index': 'linker wijsvinger',
  'right-middle': 'rechter middelvinger',
  'left-middle': 'linker middelvinger',
  'right-ring': 'rechter ringvinger',
  'left-ring': 'linker ringvinger',
  'right-thumb': 'rechter duim',
  'left-thumb': 'linker duim',
}
const handNames = { right: 'rechterhand', left: 'linkerhand' } as const
const kindNames = { temporary: 'tijdelijk', permanent: 'blijvend' } as const

/** That fingers were taken and handed over, of whom, under which number; the prints themselves are never on paper. */
export function receiptDocument(enrolled: {
  readonly fact: EnrolmentFact
  readonly number: string
  readonly holder: string
  readonly counter: Settings['counter']
  readonly clerkName: string
}): PaperDocument {
  const { fact, number, holder, counter, clerkName } = enrolled
  const at = new Date(fact.at)
  const impeded: Block[] = fact.impediments.map(({ hand, kind, reason }) => ({
    kind: 'paragraph',
    text: `Van de ${handNames[hand]} kon ${kindNames[kind]} geen afdruk worden genomen: ${reason}.`,
  }))
  return counterPaper({
    ...{ title: receiptTitle, number, at, counter },
    subtitle: 'Opgenomen en versleuteld overgedragen aan de balie',
    footer: `Ontvangstbewijs ${number}`,
    blocks: [
      {
        kind: 'fields',
        rows: [
          fieldRow('Naam', holder),
          fieldRow('Overgedragen op', dutchMoment(at)),
          fieldRow('Vingers', fact.fingers.map((finger) => fingerNames[finger]).join(' en ')),
        ],
      },
      ...impeded,
      { kind: 'paragraph', text: `Medewerker aan de balie: ${clerkName}`, small: true },
      { kind: 'unused' },
    ],
  })
}
