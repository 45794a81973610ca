import { spawnSync } from 'node:child_process'
import { ensureDebianPackages } from './setup/debian-packages.ts'
import { projectRoot } from './setup/project-root.ts'
import { addTotals, closingLine, flakyLines, skippedLines, type Totals, takeTotals } from './setup/totals.ts'

/** `npm test`: everything CI runs, in the order in which a mistake is found soonest. */
const stages = [
  { name: 'check', command: ['npm', 'run', '--silent', 'check'] },
  {
    name: 'unit and integration',
    command: ['vitest', 'run', ...(process.stdout.isTTY ? [] : ['--no-color'])],
    report: 'vitest',
  },
  { name: 'usb lab', command: ['npm', 'run', '--silent', 'test:usb-lab'], report: 'usb-lab' },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'e2e',
    command: ['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts'],
    report: 'playwright',
  },
] as const

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

const runStage = (
  stage: (typeof stages)[number],
): { ok: boolean; ms: number; totals: Totals | undefined } => {
  say(`\n=== ${stage.name} ===`)
  if ('report' in stage) takeTotals(stage.report)
  const [command, ...args] = stage.command
  const started = performance.now()
  const { status, error } = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (error) say(error.message)
  const totals = 'report' in stage ? takeTotals(stage.report) : undefined
  return { ok: status === 0, ms: performance.now() - started, totals }
}

say('=== system packages ===')
const packages = ensureDebianPackages()
if (packages.state === 'complete') say('all there')
if (packages.state === 'installed') say(`installed ${packages.names.join(' ')}`)
if (packages.state === 'missing')
  say(`missing ${packages.names.join(' ')}; this installs them:\n  ${packages.remedy}`)
if (packages.state === 'unknown') say(`not checked: ${packages.reason}`)

const summary: string[] = []
const counted: Totals[] = []
let failedStage: string | undefined
for (const stage of stages) {
  if (failedStage !== undefined) {
    summary.push(`not run  ${stage.name}`)
    continue
  }
  const { ok, ms, totals } = runStage(stage)
  if (!ok) failedStage = stage.name
  if (totals) counted.push(totals)
  // A stage that fails without a failed test (a type error, a reporter that never ran) still counts as one.
  if (!ok && (totals?.failed ?? 0) === 0) counted.push({ passed: 0, failed: 1, skipped: [] })
  summary.push(
    `${ok ? 'ok      ' : 'FAILED  '} ${stage.name}  ${seconds(ms)}${totals ? `  (${closingLine(totals)})` : ''}`,
  )
}

const total = addTotals(counted)
say(`\n=== summary ===\n${summary.join('\n')}`)
for (const line of [...skippedLines(total), ...flakyLines(total)]) say(line)
if (packages.state === 'missing') say(`system packages missing: ${packages.remedy}`)
say(closingLine(total))
process.exitCode = failedStage === undefined && total.failed === 0 && total.passed > 0 ? 0 : 1
