import type { Charter } from '#contract/domain/norm.ts'
import type { WaitCount } from '#contract/domain/paper.ts'
import type { PaperDocument } from '../documents/document.ts'
import { dutchMoment, dutchMonth } from '../documents/dutch-time.ts'
import type { Settings } from '../settings.ts'
import { type WaitFigures, waitFigures } from './charter-figures.ts'
import { counterPaper, fieldRow } from './counter-paper.ts'

const kindNames = { 'walk-in': 'Zonder afspraak', appointment: 'Met afspraak', collect: 'Ophalen' } as const

const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1).replace('.', ',')}%`
const minutes = (value: number | undefined): string =>
  value === undefined ? '—' : `${value.toFixed(Number.isInteger(value) ? 0 : 1).replace('.', ',')} min.`

/** How the waiting times of the Kwaliteitshandvest were kept in one month, as the hall measured them. */
export function charterReport(report: {
  readonly waits: readonly WaitCount[]
  readonly charter: Charter
  /** `2026-11` */
  readonly month: string
  readonly at: Date
  readonly counter: Settings['counter']
}): PaperDocument {
  const { month, at, counter } = report
  const figures = waitFigures(report.waits, report.charter)
  const tickets = figures.reduce((sum, one) => sum + one.tickets, 0)
  const kept = figures.reduce((sum, one) => sum + one.withinMax, 0)
  return counterPaper({
    ...{ title: 'Maandverslag servicenormen', at, counter },
    subtitle: `Kwaliteitshandvest · ${dutchMonth(month)}`,
    footer: `Maandverslag servicenormen ${month}`,
    blocks: [
      { kind: 'heading', text: 'In het kort' },
      {
        kind: 'fields',
        rows: [
          fieldRow('Maand', dutchMonth(month)),
          fieldRow('Bezoekers opgeroepen', String(tickets)),
          fieldRow('Binnen het maximum geholpen', share(kept, tickets)),
          fieldRow('Gemeten tot', dutchMoment(at)),
        ],
      },
      { kind: 'heading', text: 'Wachttijden' },
      {
        kind: 'table',
        columns: [
          { header: 'Soort bezoek', share: 0.19 },
          { header: 'Aantal', share: 0.1 },
          { header: 'Streven', share: 0.11 },
          { header: 'Gehaald', share: 0.11 },
          { header: 'Maximum', share: 0.14 },
          { header: 'Gehaald', share: 0.11 },
          { header: 'Gemiddeld', share: 0.14 },
          { header: 'Langst', share: 0.1 },
        ],
        rows: figures.map(rowOf),
      },
      {
        kind: 'paragraph',
        text: 'De wachttijd loopt van het trekken van het volgnummer, of de afgesproken tijd, tot de oproep. Wie na de oproep niet kwam, telt mee; wie per vergissing werd opgeroepen, telt vanaf de laatste oproep.',
        small: true,
      },
      { kind: 'unused' },
    ],
  })
}

const rowOf = (one: WaitFigures): string[] => [
  kindNames[one.kind],
  String(one.tickets),
  minutes(one.aimMinutes),
  share(one.withinAim, one.tickets),
  minutes(one.maxMinutes),
  share(one.withinMax, one.tickets),
  minutes(one.average),
  minutes(one.longest),
]
