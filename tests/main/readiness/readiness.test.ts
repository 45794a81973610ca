import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceState, DeviceStatus } from '#contract/domain/device.ts'
import { haarlemCharter } from '#contract/domain/norm.ts'
import { errorCodes } from '#contract/error-codes.ts'
import { type Readiness, type RegisterCheck, readinessOf } from '#main/readiness/readiness.ts'
import { readReadiness, writeReadiness } from '#main/readiness/readiness-file.ts'
import { causeOf, remedyOf } from '#main/readiness/remedies.ts'
import type { SealStatus } from '#main/sealing/sealer.ts'
import { scratchFolder } from '../storage/scratch.ts'

const at = '2026-11-23T09:00:00.000Z'
const device = (condition: DeviceState): DeviceStatus => ({
  role: 'receipt-printer',
  device: 'Epson TM',
  driver: 'epson-tm',
  simulated: false,
  since: at,
  condition,
})
const registers: RegisterCheck[] = [{ name: 'brp', state: 'ready', ms: 4 }]
const noSeal: SealStatus = {
  ...{ kind: 'none', state: 'off', subject: null, validUntil: null, expiresSoon: false, trouble: null },
}
function counter(change: Partial<CounterState> = {}): CounterState {
  return {
    counter: { id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem' },
    session: {
      ...{ state: 'open', roles: ['clerk'], hasPin: true, idleMinutes: 5 },
      clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
    },
    hall: { state: 'online', since: at },
    backlog: { waiting: 0, parked: 0, oldestSeconds: 0, isOld: false },
    queue: [],
    devices: [device({ state: 'ready' })],
    visit: null,
    capture: null,
    charter: haarlemCharter,
    extractKinds: [],
    departments: [],
    closingDays: [],
    products: [],
    simulators: false,
    ...change,
  }
}

describe('is this counter ready?', () => {
  test('yes, when every device and every register is', () => {
    expect(readinessOf(counter(), registers, [], noSeal)).toEqual({
      ready: true,
      counter: 'PH-03',
      devices: [
        {
          role: 'receipt-printer',
          device: 'Epson TM',
          state: 'ready',
          simulated: false,
          driver: 'epson-tm',
          identity: null,
          options: {},
          cause: null,
          remedy: null,
        },
      ],
      registers,
      seal: {
        ...{ kind: 'none', state: 'off', certificate: null, validUntil: null, cause: null, remedy: null },
      },
      backlog: { waiting: 0, parked: 0, oldestSeconds: 0 },
    })
  })

  test('contacts that still wait to be sent are not in the way; a refused one is', () => {
    const waiting = { waiting: 12, parked: 0, oldestSeconds: 3600, isOld: true }
    expect(readinessOf(counter({ backlog: waiting }), registers, [], noSeal)).toMatchObject({
      ready: true,
      backlog: { waiting: 12, parked: 0, oldestSeconds: 3600 },
    })
    expect(readinessOf(counter({ backlog: { ...waiting, parked: 1 } }), registers, [], noSeal).ready).toBe(
      false,
    )
  })

  test.each<[string, Partial<CounterState>, RegisterCheck[]]>([
    ['without any device', { devices: [] }, registers],
    ['with a register away', {}, [{ name: 'brp', state: 'unavailable', ms: 5000 }]],
  ])('no, %s', (_what, state, checks) => {
    expect(readinessOf(counter(state), checks, [], noSeal).ready).toBe(false)
  })

  const trouble = (code: 'device.unplugged' | 'device.wrong') => ({ code, details: {} })
  test.each<[string, DeviceState, string]>([
    ['never seen', { state: 'absent' }, 'Het apparaat is niet gevonden.'],
    ['pulled out', { state: 'absent', trouble: trouble('device.unplugged') }, 'De kabel is los geraakt.'],
    [
      'another device on its port',
      { state: 'absent', trouble: trouble('device.wrong') },
      'Er zit een ander apparaat op deze aansluiting.',
    ],
    ['that does not answer', { state: 'probing' }, 'Het apparaat antwoordt niet.'],
    ['without paper', { state: 'degraded', conditions: ['paper-out'] }, 'Het papier is op.'],
    ['nearly without paper', { state: 'degraded', conditions: ['paper-low'] }, 'Het papier is bijna op.'],
    [
      'without paper and with its cover open: the paper first',
      { state: 'degraded', conditions: ['paper-low', 'cover-open', 'paper-out'] },
      'Het papier is op.',
    ],
    ['with its cover open', { state: 'degraded', conditions: ['cover-open'] }, 'De klep staat open.'],
    ['with its knife stuck', { state: 'degraded', conditions: ['cutter-error'] }, 'Het mes zit vast.'],
    ['that says there is something', { state: 'degraded', conditions: [] }, 'De printer meldt een storing.'],
  ])('no, with a printer %s, and what to do about it', (_what, condition, cause) => {
    const readiness = readinessOf(counter({ devices: [device(condition)] }), registers, [], noSeal)
    expect(readiness).toMatchObject({ ready: false, devices: [{ state: condition.state, cause }] })
    expect(readiness.devices[0]?.remedy).toMatch(/\w+.*\.$/)
  })

  test('a seal that cannot be had is in the way; one whose certificate ends within a month only warns', () => {
    const until = '2026-12-10T10:00:00.000Z'
    const soon: SealStatus = {
      ...{
        kind: 'local',
        state: 'ready',
        subject: 'Zegel',
        validUntil: until,
        expiresSoon: true,
        trouble: null,
      },
    }
    const warned = readinessOf(counter(), registers, [], soon)
    expect(warned.ready).toBe(true)
    expect(warned.seal).toMatchObject({ state: 'ready', certificate: 'Zegel', validUntil: until })
    expect(warned.seal.cause).toMatch(/verloopt op 10.december.2026, binnen 30 dagen/)
    const trouble = { code: 'seal.passphrase-wrong', details: {} } as const
    const shut = readinessOf(counter(), registers, [], { ...soon, state: 'unavailable', trouble })
    expect(shut.ready).toBe(false)
    expect(shut.seal.cause).toBe('Het wachtwoord van het PKCS#12-bestand klopt niet.')
  })

  test('every code has a cause and a remedy in words, never a code', () => {
    for (const code of errorCodes)
      for (const words of [causeOf(code), remedyOf(code)]) {
        expect(words).toMatch(/^[A-Z].*\.$/)
        expect(words).not.toContain(code)
      }
  })
})

describe('a running counter tells others how it is', () => {
  const ready = readinessOf(counter(), registers, [], noSeal)
  const written = (folder: string, change: object) =>
    writeFile(
      path.join(folder, 'gereedheid.json'),
      JSON.stringify({ pid: process.pid, at: new Date().toISOString(), readiness: ready, ...change }),
    )
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)

  test('at once, again when something changed, and no longer once it has stopped', async () => {
    const folder = scratchFolder()
    let now: Readiness = { ...ready, ready: false }
    const file = writeReadiness(folder, async () => now)
    await expect.poll(() => readReadiness(folder, new Date())).toMatchObject({ ready: false })
    now = ready
    file.refresh()
    await expect.poll(() => readReadiness(folder, new Date())).toEqual(ready)
    await file.close()
    file.refresh()
    await file.close()
    expect(await readReadiness(folder, new Date())).toBeUndefined()
  })

  test('what a program wrote that has stopped answering does not count', async () => {
    const folder = scratchFolder()
    await written(folder, {})
    expect(await readReadiness(folder, inSeconds(29))).toEqual(ready)
    expect(await readReadiness(folder, inSeconds(31))).toBeUndefined()
  })

  test('what a program wrote that was killed does not count', async () => {
    const folder = scratchFolder()
    await written(folder, { pid: 2 ** 22 + 1 })
    expect(await readReadiness(folder, new Date())).toBeUndefined()
  })

  test.each([
    ['half a file', '{"pid":1,"at"'],
    ['nothing', ''],
    ['something else', '[]'],
  ])('%s does not count', async (_what, text) => {
    const folder = scratchFolder()
    await writeFile(path.join(folder, 'gereedheid.json'), text)
    expect(await readReadiness(folder, new Date())).toBeUndefined()
  })

  test('a disk that cannot be written on does not stop the counter', async () => {
    const folder = scratchFolder()
    await mkdir(path.join(folder, 'gereedheid.json.nieuw'))
    const file = writeReadiness(folder, async () => ready)
    file.refresh()
    await file.close()
    await expect(readFile(path.join(folder, 'gereedheid.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
