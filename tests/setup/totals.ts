import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project-root.ts'

/** Annotation of a test whose window had to be opened a second time before it could begin. */
export const startedTwice = 'window opened twice'

/** What one stage's tests came to; `skipped` names each with its reason. */
export interface Totals {
  passed: number
  failed: number
  skipped: { title: string; reason: string }[]
  /** Among the passed ones: those that needed a second try. */
  flaky?: string[]
}

const reportPath = (stage: string): string => join(projectRoot, 'test-results', `${stage}.totals.json`)

/** Reporters write, `npm test` reads: each runs in a process of its own. */
export const writeTotals = (stage: string, totals: Totals): void => {
  mkdirSync(join(projectRoot, 'test-results'), { recursive: true })
  writeFileSync(reportPath(stage), JSON.stringify(totals))
}

/** Takes the report away, so that the next run cannot be judged by it; undefined when the stage left none. */
export const takeTotals = (stage: string): Totals | undefined => {
  try {
    return JSON.parse(readFileSync(reportPath(stage), 'utf8')) as Totals
  } catch {
    return undefined
  } finally {
    rmSync(reportPath(stage), { force: true })
  }
}

export const addTotals = (all: readonly Totals[]): Totals => ({
  passed: all.reduce((sum, totals) => sum + totals.passed, 0),
  failed: all.reduce((sum, totals) => sum + totals.failed, 0),
  skipped: all.flatMap((totals) => totals.skipped),
  flaky: all.flatMap((totals) => totals.flaky ?? []),
})

/** The closing line, alone on its line, that CI reads. */
export const closingLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`

/** Skipped tests under their reason, so that the same reason is said once. */
export const skippedLines = ({ skipped }: Totals): string[] =>
  [...new Set(skipped.map(({ reason }) => reason))].flatMap((reason) => [
    `skipped: ${reason}`,
    ...skipped.filter((test) => test.reason === reason).map(({ title }) => `  - ${title}`),
  ])

/** A wobble is not a failure, but it is always said. */
export const flakyLines = ({ flaky = [] }: Totals): string[] =>
  flaky.length === 0 ? [] : ['flaky: only the second try went well', ...flaky.map((title) => `  - ${title}`)]
