import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Delivery } from '#contract/domain/delivery.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { Deliver } from '../../renderer/features/papers/deliver.tsx'
import { nl } from '../../renderer/text/nl.ts'
import { WordsProvider } from '../../renderer/text/use-text.tsx'
import { YourDelivery } from '../../renderer/visitor/your-delivery.tsx'

const shown = (view: React.ReactNode): string =>
  renderToStaticMarkup(<WordsProvider keep={false}>{view}</WordsProvider>)
const url = 'https://voorbeeld.example/afhalen/een-code'
const delivery = (state: Delivery['state']): Delivery => ({
  ...{ extractId: '00000000-0000-4000-8000-000000000001', title: 'Nationaliteit', url, state },
  at: '2026-11-23T13:15:00.000Z',
})

test('the visitor sees the code with words for who cannot see it, and afterwards no code any more', () => {
  const waiting = shown(<YourDelivery shown={{ kind: 'delivery', ...delivery('waiting') }} />)
  expect(waiting).toContain(`aria-label="${nl.visitor.delivery.code}"`)
  // The address is the key: it is drawn, and not written.
  expect(waiting).not.toContain(url)
  const over = shown(<YourDelivery shown={{ kind: 'delivery', ...delivery('fetched') }} />)
  expect(over).toContain(nl.visitor.delivery.over.fetched)
  expect(over).not.toContain('<svg')
})

test('the clerk is offered a code for what is sealed and holds, and for nothing else', () => {
  const calls = { view() {}, print() {}, slip() {}, offer() {}, takeBack() {} }
  const extracts = [
    { id: '1', number: 'PH03-2026-000001', seal: { state: 'sealed' } },
    { id: '2', number: 'PH03-2026-000002', seal: { state: 'none' } },
    { id: '3', number: 'PH03-2026-000003', seal: { state: 'sealed' }, voided: { reason: 'not-taken' } },
  ]
  const html = (list: object[]): string =>
    shown(<Deliver visit={{ extracts: list } as unknown as Visit} delivery={undefined} calls={calls} />)
  expect(html(extracts)).toContain('PH03-2026-000001')
  expect(html(extracts)).not.toMatch(/PH03-2026-00000[23]/)
  expect(html(extracts.slice(1))).toBe('')
})
