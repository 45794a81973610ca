import type { PaperDocument } from '../documents/document.ts'
import type { Settings } from '../settings.ts'
import { counterPaper } from './counter-paper.ts'

/**
 * To let somebody else ask for an extract, or collect something. What the municipality asks besides (a copy of the
 * giver's document, the own document of whoever comes) is practice, see standards.md §5.
 * @param giver filled in for a giver who stands at the counter; otherwise left to be written
 */
export function authorisationForm(form: {
  readonly giver?: { readonly name: string; readonly birthDate?: string }
  readonly at: Date
  readonly counter: Settings['counter']
}): PaperDocument {
  const { giver, at, counter } = form
  return counterPaper({
    ...{ title: 'Machtiging', at, counter },
    subtitle: 'Hiermee laat u iemand anders iets voor u aanvragen of ophalen',
    footer: 'Machtiging',
    blocks: [
      { kind: 'heading', text: 'Wie machtigt' },
      {
        kind: 'form',
        rows: [
          { label: 'Naam', value: giver?.name ?? '' },
          { label: 'Geboortedatum', value: giver?.birthDate ?? '' },
          { label: 'Telefoon', value: '' },
        ],
      },
      { kind: 'heading', text: 'Wie wordt gemachtigd' },
      {
        kind: 'form',
        rows: ['Naam', 'Geboortedatum', 'Nummer identiteitsbewijs'].map((label) => ({ label, value: '' })),
      },
      { kind: 'heading', text: 'Waarvoor' },
      {
        kind: 'form',
        rows: ['Aanvragen', 'Ophalen', 'Geldig tot'].map((label) => ({ label, value: '' })),
      },
      {
        kind: 'paragraph',
        text: 'Wie gemachtigd is, neemt drie dingen mee: deze ondertekende machtiging, een kopie van het identiteitsbewijs van wie machtigt, en het eigen identiteitsbewijs.',
      },
      {
        kind: 'paragraph',
        text: 'Een paspoort, een identiteitskaart en een rijbewijs vraagt u altijd zelf aan.',
      },
      { kind: 'unused' },
      { kind: 'signature', stamp: 'Plaats en datum', signature: 'Handtekening van wie machtigt', signer: [] },
    ],
  })
}
