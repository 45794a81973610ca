import type { ContactDraft } from '#contract/domain/contact.ts'
import { contactLimits } from '#contract/domain/contact.ts'
import type { Extract, PrintFact } from '#contract/domain/extract.ts'

function handedOver(extract: Extract): string {
  if (extract.voided) return 'gemaakt en daarna vervallen verklaard'
  const printed = extract.prints.some((print) => print.state === 'printed')
  if (printed) return 'gemaakt, geprint en meegegeven'
  return extract.savedAs ? 'gemaakt en als bestand bewaard' : 'gemaakt'
}

/**
 * The contact text that follows from what was done, in words the visitor may read. The clerk's own words are never
 * overwritten.
 */
export function contactTextFor(
  draft: ContactDraft,
  extracts: readonly Extract[],
  receipts: readonly PrintFact[],
): ContactDraft {
  if (draft.edited || extracts.length === 0) return draft
  const titles = [...new Set(extracts.map((extract) => extract.title))]
  const lines = extracts.map(
    (extract) => `${extract.title}, nummer ${extract.number}: ${handedOver(extract)}.`,
  )
  if (receipts.some((receipt) => receipt.state === 'printed')) lines.push('Bon meegegeven.')
  return {
    ...draft,
    subject: `${titles.join(' en ')} aan de balie`.slice(0, contactLimits.subject),
    content: lines.join('\n').slice(0, contactLimits.content),
  }
}
