import type { Request } from '#contract/domain/request.ts'
import type { PaperDocument } from '../documents/document.ts'
import { dutchMoment, isoDutchDay } from '../documents/dutch-time.ts'
import type { Settings } from '../settings.ts'
import { counterPaper, fieldRow } from './counter-paper.ts'

const title = 'Ontvangstbewijs aanvraag'

const stateWords: Record<Request['state'], string> = {
  received: 'ontvangen',
  'in-progress': 'in behandeling',
  ready: 'klaar om op te halen',
  'handed-out': 'meegegeven',
  sent: 'opgestuurd',
  lapsed: 'niet opgehaald en vernietigd',
}

/**
 * That a request was received, with its number and the promised day.
 * @param holder who asked; left out on a slip, because that is left on the counter or in the street
 */
export function requestReceipt(asked: {
  readonly request: Request
  readonly holder?: string
  readonly at: Date
  readonly counter: Settings['counter']
  readonly clerkName: string
}): PaperDocument {
  const { request, holder, at, counter, clerkName } = asked
  const { number, state, promisedOn, lapsesOn } = request
  const isOpen = state === 'received' || state === 'in-progress'
  return counterPaper({
    ...{ title, number, at, counter },
    subtitle: 'Bewaar dit bewijs en neem het mee als u iets komt ophalen of vragen',
    footer: `Ontvangstbewijs ${number}`,
    blocks: [
      { kind: 'heading', text: 'Uw aanvraag' },
      {
        kind: 'fields',
        rows: [
          fieldRow('Aanvraag', request.title),
          fieldRow('Nummer', number),
          ...(holder === undefined ? [] : [fieldRow('Aangevraagd door', holder)]),
          fieldRow('Aangevraagd op', dutchMoment(new Date(request.askedAt))),
          fieldRow('Stand', stateWords[state]),
          ...(isOpen ? [fieldRow('Klaar uiterlijk op', isoDutchDay(promisedOn))] : []),
          ...(lapsesOn === undefined ? [] : [fieldRow('Ophalen uiterlijk op', isoDutchDay(lapsesOn))]),
        ],
      },
      {
        kind: 'paragraph',
        text: 'Komt u iets ophalen? Neem dan ook uw identiteitsbewijs mee. Met het nummer hierboven vinden wij uw aanvraag terug.',
      },
      { kind: 'paragraph', text: `U sprak met ${clerkName}, ${counter.name}.`, small: true },
      { kind: 'unused' },
    ],
  })
}

export { stateWords as requestStateWords }
