import type { DocumentConcern, IdentifyState, PresentedDocument } from '#contract/domain/identification.ts'
import { formatPartialDate } from '#contract/domain/partial-date.ts'
import type { Formats, Language } from '../../text/formats.ts'
import type { Text } from '../../text/nl.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { FlagWords } from '../person/person-flags.ts'

const mild: readonly DocumentConcern[] = [
  'corrected',
  'expiry-unknown',
  'register-unavailable',
  'not-in-register',
]

export function concernWords(concern: DocumentConcern, text: Text): FlagWords {
  const weight = mild.includes(concern) ? 'know' : 'stop'
  const icon: IconName = weight === 'stop' ? 'warning' : 'info'
  return { words: text.concerns[concern], icon, weight }
}

/** `Paspoort SPECI2014, geldig tot 9 maart 2034, gelezen om 10:12`. */
export function documentLine(
  document: PresentedDocument,
  text: Text,
  format: Formats,
  language: Language,
): string {
  const { expiryDate, documentNumber } = document.reading
  const expiry =
    expiryDate?.year === undefined
      ? undefined
      : document.concerns.includes('expired')
        ? text.identify.expiredOn(formatPartialDate(expiryDate, language))
        : text.identify.validUntil(formatPartialDate(expiryDate, language))
  const kind = `${text.documentKinds[document.kind]} ${documentNumber}`
  const source = document.simulated
    ? `${text.identify.readAt(format.time(document.readAt))} (${text.common.simulator})`
    : text.identify.readAt(format.time(document.readAt))
  return [kind, expiry, source].filter((part) => part).join(', ')
}

/** Step 1 in one line. */
export function identifyLine(state: IdentifyState, text: Text, format: Formats, language: Language): string {
  switch (state.step) {
    case 'waiting':
      return text.visit.nothingYet
    case 'reading':
      return text.identify.reading
    case 'searching':
      return text.identify.searching
    case 'choosing':
      return text.identify.choose(state.candidates.length)
    case 'identified':
      if (state.document) return documentLine(state.document, text, format, language)
      return state.reason ? text.identify.byHand(state.reason) : text.identify.found[state.by]
    case 'failed':
      return text.errors[state.trouble.code](state.trouble.details).what
  }
}
