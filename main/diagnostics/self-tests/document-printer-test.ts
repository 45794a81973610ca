import type { PaperDocument } from '../../documents/document.ts'
import { askPerson, type SelfTest } from './self-test.ts'

/** The PDF writer takes a tenth of a second to load; the counter's start does not wait for it. */
const loadWriter = () => import('../../documents/pdf/render-pdf.ts')

/** Prints one page; a person says whether it came out whole. */
export const documentPrinterTest: SelfTest = {
  busy: 'print.under-way',
  async run({ hub, step, finding, now }) {
    step('print-page')
    const printer = hub.documentPrinter()
    const { renderPdf } = await loadWriter()
    const { pdf } = await renderPdf(testPage(now()))
    const started = performance.now()
    await printer.print(pdf, { title: 'Proefpagina' })
    finding('sent-in', `${Math.round(performance.now() - started)} ms`)
    return askPerson('page-seen')
  },
}

const testPage = (now: Date): PaperDocument => ({
  title: 'Proefpagina',
  subject: 'Proef van de printer',
  author: 'Balie',
  createdAt: now,
  letterhead: {
    sender: 'Balie',
    department: 'Applicatiebeheer',
    reference: [{ label: 'Datum', value: now.toLocaleDateString('nl-NL'), notes: [] }],
  },
  footer: 'Proefpagina, geen uittreksel',
  watermark: 'PROEF',
  blocks: [
    { kind: 'title', text: 'Proefpagina', subtitle: 'Gemaakt door de zelftest van deze balie' },
    { kind: 'paragraph', text: 'Deze pagina is goed als alle tekst scherp is en geen rand is afgesneden.' },
    {
      kind: 'fields',
      rows: [
        { label: 'Letters', value: 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ', notes: [] },
        { label: 'Cijfers', value: '0123456789', notes: [] },
        { label: 'Tekens', value: 'é ë ï ö ü ç ñ ø å ł ő ş € § ½', notes: [] },
      ],
    },
    {
      kind: 'check',
      heading: 'Code',
      lines: ['De code hiernaast moet met een telefoon te lezen zijn.'],
      qr: { value: 'https://balie.voorbeeld.example/proefpagina', alternative: 'Proefcode' },
    },
    { kind: 'unused' },
  ],
})
