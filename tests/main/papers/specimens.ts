import type { TrayItem } from '#contract/domain/back-office.ts'
import type { DossierEntry } from '#contract/domain/contact.ts'
import { haarlemCharter } from '#contract/domain/norm.ts'
import type { Request } from '#contract/domain/request.ts'
import type { PaperDocument } from '#main/documents/document.ts'
import { authorisationForm } from '#main/papers/authorisation.ts'
import { charterReport } from '#main/papers/charter-report.ts'
import { collectedList } from '#main/papers/collected-list.ts'
import { dossierOverview } from '#main/papers/dossier-overview.ts'
import { requestReceipt } from '#main/papers/request-receipt.ts'

export const counter = { id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem', municipalityCode: '0392' }
export const at = new Date('2026-11-23T13:04:30Z')
const holder = 'Anna Belle van Voorbeeld-de Bruijn'

export const request: Request = {
  ...{ number: 'PH03-A-000042', product: 'paspoort', title: 'Paspoort', state: 'received', pending: true },
  ...{ askedAt: '2026-11-23T13:00:00Z', promisedOn: '2026-11-30' },
}

const entry = (i: number): DossierEntry => ({
  ...{ id: `c${i}`, channel: 'balie', clerk: 'M. Jansen', pending: false },
  at: new Date(Date.parse('2026-11-20T09:00:00Z') - i * 86_400_000).toISOString(),
  subject: `Vraag ${i + 1} over de verhuizing`,
  content:
    i % 5 === 0 ? '' : `Uitgelegd hoe de aangifte gaat, en meegegeven wat nodig is voor zaak ${i + 1}.`,
})

const item = (i: number): TrayItem => ({
  ...{ id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, kind: 'extract' as const },
  ...{ number: `PH0${(i % 4) + 1}-2026-${String(i).padStart(6, '0')}`, title: 'Persoonsgegevens en adres' },
  ...{ counter: `PH-0${(i % 4) + 1}`, clerk: { id: 'm.jansen', name: 'M. Jansen' } },
  ...{ madeAt: '2026-11-23T08:00:00.000Z', bytes: 24_000, sha256: 'a'.repeat(64), stored: true },
  ...{ state: 'collected' as const, claimedBy: { id: 'b.kok', name: 'B. Kok' } },
  collectedAt: i < 60 ? '2026-11-23T15:30:00.000Z' : '2026-11-22T15:30:00.000Z',
})

/** One of each, short and long. */
export const specimens: Readonly<Record<string, PaperDocument>> = {
  'request-receipt': requestReceipt({ request, holder, at, counter, clerkName: 'M. Jansen' }),
  'request-ready': requestReceipt({
    ...{ holder, at, counter, clerkName: 'M. Jansen' },
    request: { ...request, state: 'ready', lapsesOn: '2027-02-21' },
  }),
  authorisation: authorisationForm({ at, counter }),
  'authorisation-filled': authorisationForm({
    giver: { name: holder, birthDate: '17 mei 1984' },
    ...{ at, counter },
  }),
  'dossier-overview': dossierOverview({
    dossier: {
      entries: Array.from({ length: 70 }, (_, i) => entry(i)),
      tasks: [
        {
          id: 't1',
          department: 'Parkeren',
          subject: 'Vergunning voor bezoekers',
          since: '2026-11-02T09:00:00Z',
        },
      ],
      requests: [request],
    },
    ...{ holder, readAt: at, at, counter },
  }),
  'dossier-empty': dossierOverview({
    dossier: { entries: [], tasks: [], requests: [] },
    ...{ holder, readAt: at, at, counter },
  }),
  'collected-list': collectedList({
    items: Array.from({ length: 65 }, (_, i) => item(i)),
    ...{ day: '2026-11-23', at, counter },
  }),
  'collected-none': collectedList({ items: [], day: '2026-11-23', at, counter }),
  'charter-report': charterReport({
    waits: [
      { kind: 'walk-in', minutes: 4, tickets: 30 },
      { kind: 'walk-in', minutes: 15, tickets: 5 },
      { kind: 'walk-in', minutes: 31, tickets: 5 },
      { kind: 'collect', minutes: 3, tickets: 8 },
    ],
    ...{ charter: haarlemCharter, month: '2026-11', at, counter },
  }),
}
