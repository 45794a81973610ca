import type { Reporter, TestModule } from 'vitest/node'
import { type Totals, writeTotals } from './totals.ts'

/** Vitest's own JSON leaves out why a test was skipped. */
export default class VitestTotals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const flaky: string[] = []
    const totals: Totals = { passed: 0, failed: unhandled.length, skipped: [], flaky }
    for (const module of modules) {
      if (module.errors().length > 0) totals.failed += 1
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (test.diagnostic()?.flaky) flaky.push(`${module.relativeModuleId} › ${test.fullName}`)
        if (result.state === 'passed') totals.passed += 1
        else if (result.state === 'failed') totals.failed += 1
        else {
          const reason = result.state === 'skipped' ? result.note : 'not run'
          totals.skipped.push({ title: test.fullName, reason: reason ?? 'no reason given' })
        }
      }
    }
    writeTotals('vitest', totals)
  }
}
