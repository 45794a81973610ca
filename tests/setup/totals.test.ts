import { expect, test } from 'vitest'
import { addTotals, closingLine, flakyLines, skippedLines, type Totals } from './totals.ts'

const absent = '../shared/data is absent'
const unit: Totals = {
  passed: 40,
  failed: 1,
  skipped: [
    { title: 'answers as the OpenAPI document says', reason: absent },
    { title: 'covers every scenario', reason: absent },
  ],
}
const e2e: Totals = {
  passed: 8,
  failed: 0,
  skipped: [{ title: 'electron › visit', reason: 'no Electron' }],
  flaky: ['chromium › crash.spec.ts › the power fails'],
}

test('the closing line adds up every stage', () => {
  expect(closingLine(addTotals([unit, e2e]))).toBe('48 passed, 1 failed, 3 skipped')
})

test('the closing line says nothing of skipping when nothing was skipped', () => {
  expect(closingLine({ passed: 2, failed: 0, skipped: [] })).toBe('2 passed, 0 failed')
})

test('a reason is said once, with the tests it kept from running', () => {
  expect(skippedLines(addTotals([unit, e2e]))).toEqual([
    `skipped: ${absent}`,
    '  - answers as the OpenAPI document says',
    '  - covers every scenario',
    'skipped: no Electron',
    '  - electron › visit',
  ])
})

test('a test that passed only at the second try is named', () => {
  expect(flakyLines(addTotals([unit, e2e]))).toEqual([
    'flaky: only the second try went well',
    '  - chromium › crash.spec.ts › the power fails',
  ])
  expect(flakyLines(addTotals([unit]))).toEqual([])
})
