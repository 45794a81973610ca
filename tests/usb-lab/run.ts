import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDebianPackages } from '../setup/debian-packages.ts'
import { projectRoot } from '../setup/project-root.ts'
import { closingLine, flakyLines, skippedLines, type Totals, writeTotals } from '../setup/totals.ts'
import { type GuestTest, readResults, runGuest } from './guest-machine.ts'
import { buildInitialRamDisk } from './initial-ram-disk.ts'
import { fetchKernel, type Kernel } from './kernel.ts'
import { LabUnavailable } from './unavailable.ts'

/**
 * `npm run test:usb-lab`: the drivers on a real USB bus, with the real `usb`, `node-hid` and `serialport`, in a guest
 * with Debian's kernel. A machine that cannot have the guest skips it, and says why.
 */
const cache = join(projectRoot, '.cache', 'usb-lab')
const share = join(cache, 'share')
/** `npm run test:usb-lab -- plugging` runs one file of them. */
const [wanted = '*'] = process.argv.slice(2)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const programs = ['qemu-system-x86_64', 'busybox', 'cpio', 'modprobe', 'depmod', 'usbip', 'udevadm']

function demandPrograms(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new LabUnavailable(`the guest is for Linux on x64, this is ${process.platform} on ${process.arch}`)
  const packages = ensureDebianPackages()
  const path = `${process.env.PATH}:/usr/sbin:/sbin`
  const missing = programs.filter(
    (name) =>
      spawnSync('/bin/sh', ['-c', `command -v ${name}`], { env: { ...process.env, PATH: path } }).status !==
      0,
  )
  if (missing.length === 0) return
  const remedy = packages.state === 'missing' ? `; ${packages.remedy}` : ''
  throw new LabUnavailable(`no ${missing.join(', no ')} on this machine${remedy}`)
}

function tell({ title, state, ms, reason }: GuestTest): void {
  const mark = { passed: '✓', failed: '✗', skipped: '-' }[state]
  say(` ${mark} ${title}  ${Math.round(ms)} ms`)
  if (reason !== undefined) say(`   ${reason.replaceAll('\n', '\n   ')}`)
}

/** One boot of the guest with all wanted tests; a guest that hangs or goes off too early counts as a failed test. */
async function bootAndTest(kernel: Kernel): Promise<GuestTest[]> {
  const isOff = await runGuest(kernel, buildInitialRamDisk(kernel, cache), share, wanted)
  const { tests, isComplete } = readResults(share)
  for (const test of tests) tell(test)
  if (isOff && isComplete && tests.length > 0) return tests
  const title = isOff ? 'the guest went off before its tests were done' : 'the guest hung and was ended'
  const console = readFileSync(join(share, 'console.log'), 'utf8').slice(-4000)
  const cutShort: GuestTest = { title, state: 'failed', ms: 0, reason: console }
  tell(cutShort)
  return [...tests, cutShort]
}

const having = (tests: readonly GuestTest[], state: GuestTest['state']): GuestTest[] =>
  tests.filter((test) => test.state === state)

async function runLab(): Promise<Totals> {
  try {
    demandPrograms()
    mkdirSync(share, { recursive: true })
    const kernel = fetchKernel(cache)
    say(`kernel ${kernel.version}`)
    let tests = await bootAndTest(kernel)
    const failedFirst = having(tests, 'failed')
    // The guest's processor is software, and now and then a process of it dies of that alone. Said, as with Playwright.
    if (failedFirst.length > 0) {
      say('a second try, in a new guest')
      tests = await bootAndTest(kernel)
    }
    const failed = having(tests, 'failed')
    return {
      passed: having(tests, 'passed').length,
      failed: failed.length,
      skipped: having(tests, 'skipped').map(({ title, reason = 'no reason given' }) => ({ title, reason })),
      flaky: failedFirst
        .map(({ title }) => `usb lab › ${title}`)
        .filter((title) => !failed.some((test) => title === `usb lab › ${test.title}`)),
    }
  } catch (error) {
    if (!(error instanceof LabUnavailable)) throw error
    return { passed: 0, failed: 0, skipped: [{ title: 'USB lab', reason: error.message }] }
  }
}

const totals = await runLab()
writeTotals('usb-lab', totals)
for (const line of [...skippedLines(totals), ...flakyLines(totals)]) say(line)
say(closingLine(totals))
process.exitCode = totals.failed === 0 ? 0 : 1
