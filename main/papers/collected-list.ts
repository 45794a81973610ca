import type { TrayItem } from '#contract/domain/back-office.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import type { PaperDocument } from '../documents/document.ts'
import { dutchHour, dutchMoment, isoDutchDay } from '../documents/dutch-time.ts'
import type { Settings } from '../settings.ts'
import { counterPaper, fieldRow } from './counter-paper.ts'

/** The documents that the back office took out of the overdrachtsbak on one day, for the archive. Nobody's name but the clerks'. */
export function collectedList(list: {
  readonly items: readonly TrayItem[]
  readonly day: string
  readonly at: Date
  readonly counter: Settings['counter']
}): PaperDocument {
  const { day, at, counter } = list
  const collected = list.items
    .filter(({ collectedAt }) => collectedAt !== undefined && dayIn(new Date(collectedAt)) === day)
    .sort((a, b) => a.counter.localeCompare(b.counter) || a.number.localeCompare(b.number))
  return counterPaper({
    ...{ title: 'Lijst van opgehaalde documenten', at, counter },
    subtitle: `Uit de overdrachtsbak gehaald op ${isoDutchDay(day)}`,
    footer: `Opgehaalde documenten ${day}`,
    blocks: [
      { kind: 'heading', text: 'Opgehaald' },
      {
        kind: 'fields',
        rows: [fieldRow('Aantal', String(collected.length)), fieldRow('Gemaakt op', dutchMoment(at))],
      },
      ...(collected.length === 0
        ? [{ kind: 'paragraph' as const, text: 'Op deze dag is niets opgehaald.' }]
        : [
            {
              kind: 'table' as const,
              columns: [
                { header: 'Balie', share: 0.11 },
                { header: 'Nummer', share: 0.25 },
                { header: 'Document', share: 0.28 },
                { header: 'Gemaakt door', share: 0.14 },
                { header: 'Opgehaald door', share: 0.14 },
                { header: 'Om', share: 0.08 },
              ],
              rows: collected.map((item) => [
                item.counter,
                item.number,
                item.title,
                item.clerk.name,
                item.claimedBy?.name ?? 'niet bekend',
                dutchHour(new Date(item.collectedAt as string)),
              ]),
            },
          ]),
      { kind: 'unused' },
      { kind: 'signature', stamp: 'Paraaf archief', signature: 'Gezien door de backoffice', signer: [] },
    ],
  })
}
