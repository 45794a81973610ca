import type { CodePage } from './code-pages.ts'
import type { EpsonTmOptions } from './options.ts'

/** What a printer can put on its paper, and how. */
export interface PrinterModel {
  /** Characters on a row in font A (12 dots). */
  readonly columns: number
  readonly codePage: CodePage
  readonly qr: boolean
  readonly logo: boolean
  /** Obeys real-time commands in the midst of a picture. */
  readonly obeysInData: boolean
}

type PaperOfModel = Pick<PrinterModel, 'columns' | 'codePage' | 'qr'>

// TM-T88II has no page 19, and neither it nor the TM-T88III prints QR codes (Epson: Supported Commands).
const models: readonly (readonly [RegExp, PaperOfModel])[] = [
  [/^TM-T88II$/, { columns: 42, codePage: 'wpc1252', qr: false }],
  [/^TM-T88III$/, { columns: 42, codePage: 'pc858', qr: false }],
  [/^TM-(T88|T70)/, { columns: 42, codePage: 'pc858', qr: true }],
  [/^TM-(T20|m30)/, { columns: 48, codePage: 'pc858', qr: true }],
  [/^TM-P20/, { columns: 32, codePage: 'pc858', qr: true }],
]

/** Fits every 80 mm TM printer, so it also serves one that cannot say its name yet. */
const cautious: PaperOfModel = { columns: 42, codePage: 'wpc1252', qr: true }

/** By the name the printer gives to `GS I 67`, such as `TM-T88V`; the settings go before it. */
export function modelNamed(name: string, options: Partial<EpsonTmOptions> = {}): PrinterModel {
  const known = options.model ?? name
  const paper = models.find(([pattern]) => pattern.test(known))?.[1] ?? cautious
  return {
    columns: options.columns ?? paper.columns,
    codePage: options.codePage ?? paper.codePage,
    qr: paper.qr,
    logo: options.logo ?? true,
    obeysInData: options.obeysInData ?? true,
  }
}
