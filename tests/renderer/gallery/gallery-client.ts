import { PDFDocument, StandardFonts } from 'pdf-lib'
import type { OutboxRow } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { SimulatorState } from '../../../renderer/features/simulator/use-simulator.ts'
import type { CounterClient } from '../../../renderer/port.ts'
import { backOfficeAnswers } from './back-office.ts'
import { incomingFinger, writtenInk } from './captures.ts'
import { ago, extract, id } from './people.ts'

const rows: OutboxRow[] = [
  {
    id: id(),
    createdAt: ago(90),
    title: 'Klantcontact 0700000042: Uittreksel adres',
    state: 'parked',
    attempts: 1,
    lastTrouble: { code: 'dossier.refused', details: { status: 400 } },
    refusals: [
      {
        field: 'klantcontact.onderwerp',
        code: 'max_length',
        reason: 'Zorg ervoor dat dit veld niet meer dan 200 karakters bevat.',
      },
      { field: 'klantcontact.kanaal', code: 'vreemd', reason: 'Kanaal staat niet op de lijst.' },
    ],
    topic: 'contact',
    clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
    correctable: { subject: 'Uittreksel adres', content: 'Uittreksel aan de balie verstrekt.' },
    reference: '0700000042',
  },
  {
    id: id(),
    createdAt: ago(80),
    title: 'Klantcontact 0700000043: Vraag over parkeren',
    state: 'parked',
    attempts: 3,
    lastTrouble: { code: 'hall.refused', details: { status: 401 } },
    refusals: [],
    topic: 'contact',
    clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
    correctable: { subject: 'Vraag over parkeren', content: '' },
    reference: '0700000043',
  },
  {
    id: id(),
    createdAt: ago(3),
    title: 'Klantcontact 0700000044: Uittreksel',
    state: 'waiting',
    attempts: 0,
    refusals: [],
    topic: 'contact',
    clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
    correctable: { subject: 'Uittreksel', content: '' },
    reference: '0700000044',
  },
]

rows.push({
  ...{ id: id(), createdAt: ago(70), title: 'Document PH03-2026-000042: Uittreksel', topic: 'document' },
  ...{ state: 'parked', attempts: 2, clerk: { id: 'a.bakker@voorbeeld.example', name: 'A. Bakker' } },
  refusals: [
    {
      field: 'inhoud',
      code: 'ander-document',
      reason: 'Onder dit nummer bewaart het register een ander document.',
    },
  ],
})

async function samplePdf(): Promise<File> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  const font = await document.embedFont(StandardFonts.Helvetica)
  page.drawText('VOORBEELD', { x: 60, y: 760, size: 28, font })
  page.drawText('Uittreksel uit de Basisregistratie Personen', { x: 60, y: 700, size: 16, font })
  for (const [n, line] of [
    'Naam: van Voorbeeld-de Bruijn',
    'Geboren: 10 maart 1965',
    'Adres: Zijlsingel 1, Haarlem',
  ].entries()) {
    page.drawText(line, { x: 60, y: 650 - n * 24, size: 12, font })
  }
  return new File([new Uint8Array(await document.save())], 'voorbeeld.pdf', { type: 'application/pdf' })
}

/** What a pad of 800 by 480 shows. */
async function padScreen(): Promise<Blob> {
  const canvas = new OffscreenCanvas(800, 480)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 800, 480)
  context.fillStyle = '#000'
  context.font = '28px sans-serif'
  context.fillText('Ontvangst van papieren', 30, 60)
  return canvas.convertToBlob()
}

/** The core's answers without a core: made-up, at once, nothing kept. */
export function galleryClient(state: CounterState): CounterClient {
  const simulator: SimulatorState = {
    devices: state.devices.map(({ role, device, driver }) => ({
      role,
      driver,
      product: device,
      cable: role === 'document-printer' ? 'network' : 'serial',
      plugged: role !== 'receipt-printer',
      fault: role === 'fingerprint-reader' ? 'smudged' : 'none',
      faults: ['none', 'silent', 'noise', 'smudged', 'paper-low', 'wrong-device'],
    })),
    document: 'p1',
    finger: null,
    clerkCard: null,
  }
  const answers: Record<string, unknown> = {
    'extracts.preview': samplePdf,
    'extracts.open': samplePdf,
    'visit.receiptPreview': () => ({
      columns: 42,
      lines: [
        { kind: 'logo' },
        { kind: 'text', text: 'GEMEENTE HAARLEM', align: 'center', bold: true, large: true },
        { kind: 'rule' },
        { kind: 'amount', label: 'Uittreksel adres', cents: 1570, bold: false },
        { kind: 'amount', label: 'Totaal', cents: 1570, bold: true },
        { kind: 'feed', lines: 1 },
        { kind: 'qr', value: 'https://haarlem.example/c/K7QF-2MXW' },
        { kind: 'cut' },
      ],
    }),
    'capture.openSignature': samplePdf,
    'capture.signatureDrawing': () =>
      new Blob(
        [
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><path d="M40 130q60-60 90 0t120-10" fill="none" stroke="#000" stroke-width="3"/></svg>',
        ],
        { type: 'image/svg+xml' },
      ),
    'capture.ink': writtenInk,
    'visitor.ink': writtenInk,
    'capture.fingerPreview': incomingFinger,
    'simulator.padScreen': padScreen,
    'extracts.make': () => extract,
    'visit.revealBsn': () => ({ bsn: '999970124' }),
    'outbox.list': () => ({ rows: state.backlog.waiting + state.backlog.parked > 0 ? rows : [], more: 0 }),
    ...backOfficeAnswers(samplePdf),
    'simulator.state': () => simulator,
    'simulator.specimens': () => [
      { id: 'p1', label: 'Paspoort met BSN: Willeke de Bruijn', group: 'resident' },
      { id: 'p2', label: 'Identiteitskaart: specimen 2021', group: 'specimen' },
      { id: 'p3', label: 'Paspoort met fout controlecijfer', group: 'bad' },
    ],
    'simulator.receipts': () => [
      {
        at: ago(4),
        bytes: 412,
        text: '        GEMEENTE HAARLEM\n\nUittreksel adres      € 15,70\n------------------------------\nTotaal                € 15,70',
      },
    ],
  }
  const area = (name: string): unknown =>
    new Proxy(
      {},
      {
        get: (_, verb) => async () => {
          const answer = answers[`${name}.${String(verb)}`]
          return typeof answer === 'function' ? answer() : {}
        },
      },
    )
  const areas = new Map<string, unknown>()
  return new Proxy({} as CounterClient, {
    get(_, name) {
      const key = String(name)
      if (!areas.has(key)) areas.set(key, area(key))
      return areas.get(key)
    },
  })
}
