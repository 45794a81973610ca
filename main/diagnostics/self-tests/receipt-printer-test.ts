import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { askPerson, type SelfTest } from './self-test.ts'

const columns = 48

/** Prints every letter, the width of the paper and a code; a person says whether that is what came out. */
export const receiptPrinterTest: SelfTest = {
  busy: 'print.under-way',
  async run({ hub, step, finding }) {
    step('print-slip')
    const printer = hub.receiptPrinter()
    const started = performance.now()
    await printer.print(testSlip)
    finding('sent-in', `${Math.round(performance.now() - started)} ms`)
    return askPerson('slip-seen')
  },
}

const line = (text: string, align: 'left' | 'center' = 'left'): ReceiptLine => ({
  kind: 'text',
  text,
  align,
  bold: false,
  large: false,
})

/** Tens above ones, as on a ruler. */
const ruler: readonly ReceiptLine[] = [
  line(Array.from({ length: columns }, (_, i) => ((i + 1) % 10 ? ' ' : String((i + 1) / 10))).join('')),
  line(Array.from({ length: columns }, (_, i) => String((i + 1) % 10)).join('')),
]

/** Every printable character that PC858 and Windows 1252 share with Dutch papers; longer lines are folded by us. */
const letters = [
  '!"#$%&\'()*+,-./0123456789:;<=>?@',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`',
  'abcdefghijklmnopqrstuvwxyz{|}~',
  '€£¢¥§©®°±¹²³µ¶·¿¡«»¬¼½¾ªº÷×ƒ',
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß',
  'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ',
  'ŠšŽžŒœŸ „“”‘’ – — … • † ‡ ‰ ™',
  'IJ ij ĳ Ĳ ł ő ğ ş č ć',
]

const testSlip: readonly ReceiptLine[] = [
  { kind: 'logo' },
  { kind: 'text', text: 'Proefbon', align: 'center', bold: true, large: true },
  line('Geen bewijs van betaling', 'center'),
  { kind: 'rule' },
  ...ruler,
  { kind: 'rule' },
  ...letters.map((text) => line(text)),
  { kind: 'text', text: 'Vet', align: 'left', bold: true, large: false },
  { kind: 'amount', label: 'Bedrag', cents: 123_456, bold: false },
  { kind: 'amount', label: 'Terug', cents: -50, bold: true },
  { kind: 'rule' },
  { kind: 'qr', value: 'https://balie.voorbeeld.example/proefbon' },
  line('Einde van de proefbon', 'center'),
  { kind: 'cut' },
]
