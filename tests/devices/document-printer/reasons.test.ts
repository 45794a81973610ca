import { expect, test } from 'vitest'
import { codeOfReasons, conditionsOfReasons } from '#devices/document-printer/ipp/ipp-registry.ts'

test.each<[string, string | undefined, string[]]>([
  ['none', undefined, []],
  ['media-empty-error', 'print.no-paper', ['paper-out']],
  ['media-empty', 'print.no-paper', ['paper-out']],
  ['media-needed', 'print.no-paper', ['paper-out']],
  ['media-empty-warning', undefined, ['paper-low']],
  ['media-low-report', undefined, []],
  ['media-jam-error', 'print.jammed', ['printer-error']],
  ['media-jam-warning', 'print.jammed', []],
  ['media-jam-report', undefined, []],
  ['door-open-error media-jam-error', 'print.jammed', ['cover-open', 'printer-error']],
  ['cover-open-error', 'print.door-open', ['cover-open']],
  ['cover-open-warning', undefined, ['cover-open']],
  ['offline-report', 'print.unreachable', []],
  ['shutdown', 'print.unreachable', ['printer-error']],
  ['toner-low-warning', undefined, []],
  ['cups-waiting-for-job-completed', undefined, []],
])('%s: %s', (reasons, code, conditions) => {
  const list = reasons.split(' ')
  expect(codeOfReasons(list)).toBe(code)
  expect(conditionsOfReasons(list)).toEqual(conditions)
})
