import type { PrintFact } from '#contract/domain/extract.ts'
import { isUnsettled } from '#contract/domain/sheets.ts'
import type { Formats } from '../../text/formats.ts'
import type { PaperText } from './paper-text-nl.ts'

/** What became of one copy, in one line. */
export function copyWords(fact: PrintFact, index: number, text: PaperText, format: Formats): string {
  const words = [`${text.copy(fact.copy ?? index + 1)}: ${stateWords(fact, text, format)}`]
  if (fact.serial) words.push(text.serial(fact.serial))
  return words.join(', ')
}

function stateWords(fact: PrintFact, text: PaperText, format: Formats): string {
  switch (fact.state) {
    case 'sent':
      return text.sent
    case 'accepted':
      return text.accepted
    case 'printed':
      return text.printed(format.time(fact.at), fact.printer)
    case 'failed':
      return isUnsettled(fact) ? text.unconfirmed : text.failed
    case 'voided':
      if (fact.replacedBy !== undefined) return text.replaced(fact.replacedBy)
      return fact.voidReason ? text.voided(text.reasons[fact.voidReason]) : text.voidedPlain
  }
}
