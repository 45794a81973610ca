import type { CodePage } from './code-pages.ts'

/** What the paper of a model can take. */
export interface PrinterModel {
  /** Characters on a row in font A (12 dots). */
  readonly columns: number
  readonly codePage: CodePage
  readonly qr: boolean
}

// TM-T88II has no page 19, and neither it nor the TM-T88III prints QR codes (Epson: Supported Commands).
const models: readonly (readonly [RegExp, PrinterModel])[] = [
  [/^TM-T88II$/, { columns: 42, codePage: 'wpc1252', qr: false }],
  [/^TM-T88III$/, { columns: 42, codePage: 'pc858', qr: false }],
  [/^TM-(T88|T70)/, { columns: 42, codePage: 'pc858', qr: true }],
  [/^TM-(T20|m30)/, { columns: 48, codePage: 'pc858', qr: true }],
  [/^TM-P20/, { columns: 32, codePage: 'pc858', qr: true }],
]

/** Fits every 80 mm TM printer, so it also serves one that cannot say its name yet. */
export const cautiousModel: PrinterModel = { columns: 42, codePage: 'wpc1252', qr: true }

/** By the name the printer gives to `GS I 67`, such as `TM-T88V`. */
export const modelNamed = (name: string): PrinterModel =>
  models.find(([pattern]) => pattern.test(name))?.[1] ?? cautiousModel
