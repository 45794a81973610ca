import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import type { Formats } from '../../text/formats.ts'
import type { Text } from '../../text/nl.ts'

const lastPrint = (extract: Extract): PrintFact | undefined => extract.prints.at(-1)

function printWords(fact: PrintFact | undefined, text: Text, format: Formats): string {
  if (!fact) return text.extract.notPrinted
  const mark = fact.simulated ? ` (${text.common.simulator})` : ''
  switch (fact.state) {
    case 'sent':
      return text.extract.printSent + mark
    case 'accepted':
      return text.extract.printAccepted + mark
    case 'printed':
      return text.extract.printedAt(format.time(fact.at), fact.printer) + mark
    case 'failed':
      return text.extract.printFailed + mark
    case 'voided':
      return text.extract.printVoided
  }
}

function payWords(extract: Extract, text: Text, format: Formats): string {
  if (extract.feeCents === 0) return text.extract.free
  const amount = format.euro(extract.feeCents)
  return extract.paid ? text.extract.paid(amount) : text.extract.unpaid(amount)
}

/** made ▸ printed ▸ paid, as facts. */
export const extractFacts = (extract: Extract, text: Text, format: Formats): string[] => [
  text.extract.madeAt(format.time(extract.madeAt)),
  extract.voided ? text.extract.voided : printWords(lastPrint(extract), text, format),
  ...(extract.savedAs ? [text.extract.savedAs(extract.savedAs)] : []),
  payWords(extract, text, format),
]

/** Step 2 in one line: the newest extract, and how many there are. */
export function extractLine(extracts: readonly Extract[], text: Text, format: Formats): string {
  const newest = extracts.at(-1)
  if (!newest) return text.visit.nothingMade
  const line = [newest.title, ...extractFacts(newest, text, format)].join(' ▸ ')
  return extracts.length > 1 ? `${extracts.length} × ${line}` : line
}

/** What F8 prints: the newest that has not come out of the printer, else the newest. */
export const printTarget = (extracts: readonly Extract[]): Extract | undefined =>
  extracts.findLast((extract) => !extract.voided && lastPrint(extract)?.state !== 'printed') ??
  extracts.findLast(({ voided }) => !voided)
