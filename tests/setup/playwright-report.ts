import type { Reporter, Suite, TestCase } from '@playwright/test/reporter'
import { startedTwice, type Totals, writeTotals } from './totals.ts'

const titleOf = (test: TestCase): string => test.titlePath().filter(Boolean).join(' › ')

const reasonOf = (test: TestCase): string =>
  test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ??
  (test.results.length === 0 ? 'not run' : 'no reason given')

/** Playwright's results in the shape that `npm test` adds up. */
export default class PlaywrightTotals implements Reporter {
  #suite: Suite | undefined
  #errors = 0

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onError(): void {
    this.#errors += 1
  }

  onEnd(): void {
    const flaky: string[] = []
    const totals: Totals = { passed: 0, failed: this.#errors, skipped: [], flaky }
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome()
      if (outcome === 'skipped') totals.skipped.push({ title: titleOf(test), reason: reasonOf(test) })
      else if (outcome === 'unexpected') totals.failed += 1
      else totals.passed += 1
      const isReopened = test.annotations.some(({ type }) => type === startedTwice)
      if (outcome === 'flaky') flaky.push(titleOf(test))
      else if (isReopened) flaky.push(`${titleOf(test)} (${startedTwice})`)
    }
    writeTotals('playwright', totals)
  }

  printsToStdio(): boolean {
    return false
  }
}
