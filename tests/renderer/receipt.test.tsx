import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { ContinueReceipt } from '../../renderer/features/receipt/continue-receipt.tsx'
import { ReceiptPreview } from '../../renderer/features/receipt/receipt-preview.tsx'
import { nl } from '../../renderer/text/nl.ts'
import { WordsProvider } from '../../renderer/text/use-text.tsx'
import { previewReceipt } from '../devices/receipt-printer/preview-receipt.ts'

const shown = (view: React.ReactNode): string =>
  renderToStaticMarkup(<WordsProvider keep={false}>{view}</WordsProvider>)

test('the receipt on the screen has the rows of the paper, the mark, the code and the cut', () => {
  const lines: ReceiptLine[] = [
    { kind: 'logo' },
    { kind: 'text', text: 'Publiekshal', align: 'center', bold: true, large: false },
    { kind: 'amount', label: 'Uittreksel', cents: 1570, bold: false },
    { kind: 'rule' },
    { kind: 'qr', value: 'https://balie.example/v' },
    { kind: 'feed', lines: 2 },
    { kind: 'cut' },
  ]
  const html = shown(<ReceiptPreview lines={lines} columns={42} />)
  for (const row of previewReceipt(lines.slice(1, 4), 42)) expect(html).toContain(`>${row}</pre>`)
  expect(html).toContain(`aria-label="${nl.extract.receiptPreview}"`)
  expect(html).toContain('balie-bon__mark')
  expect(html).toContain('aria-label="https://balie.example/v"')
  expect(html).toContain('balie-bon__cut')
})

describe('going on with a receipt', () => {
  const fact = (state: PrintFact['state'], canContinue = false): PrintFact => ({
    id: crypto.randomUUID(),
    at: '2026-11-23T13:05:00.000Z',
    state,
    printer: 'Epson TM',
    simulated: true,
    ...(state === 'failed' && {
      trouble: { code: 'printer.no-paper', details: canContinue ? { canContinue } : {} },
    }),
  })
  test.each([
    ['one that stopped half-way', [fact('failed', true)], true],
    ['also after a try that could not begin', [fact('failed', true), fact('failed')], true],
    ['not one that never began', [fact('failed')], false],
    ['not one that was voided by a newer one', [fact('voided'), fact('printed')], false],
    ['not while one is being printed', [fact('failed', true), fact('sent')], false],
  ])('%s', (_name, receipts, offered) => {
    const html = shown(<ContinueReceipt receipts={receipts} onContinue={() => undefined} />)
    expect(html.includes(nl.extract.receiptContinue)).toBe(offered)
  })
})
