import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { deviceRoles, optionalRoles } from '#contract/domain/device.ts'
import { balie, dataFolder, oneLine, slow } from './command.ts'
import { detailedShape, readinessShape } from './readiness-shape.ts'

const usualRoles = deviceRoles.filter((role) => !optionalRoles.has(role))

async function ask(...args: string[]): Promise<{ status: number | null; said: unknown }> {
  const { status, stdout, stderr } = await balie('check', '--json', ...args)
  expect(stdout, stderr).toSatisfy(oneLine)
  return { status, said: JSON.parse(stdout) }
}

async function check(folder: string) {
  const { status, said } = await ask('--data', folder)
  return { status, readiness: readinessShape.parse(said) }
}

async function checkInDetail(folder: string) {
  const { status, said } = await ask('--details', '--data', folder)
  return { status, readiness: detailedShape.parse(said) }
}

describe('is this counter ready?', { timeout: slow }, () => {
  test('a counter as it comes out of the box is, down to each device and register', async () => {
    const { status, readiness } = await check(await dataFolder())
    expect(status).toBe(0)
    expect(readiness).toMatchObject({
      ready: true,
      counter: 'PH-03',
      backlog: { waiting: 0, parked: 0, oldestSeconds: 0 },
    })
    expect(new Set(readiness.devices.map(({ role }) => role))).toEqual(new Set(usualRoles))
    for (const device of readiness.devices) {
      expect(device).toMatchObject({ state: 'ready', simulated: true, cause: null, remedy: null })
    }
    expect(readiness.registers.map(({ name, state }) => [name, state])).toEqual([
      ['klantdossier', 'ready'],
      ['brp', 'ready'],
      ['reisdocumenten', 'ready'],
    ])
  })

  test('a reader on a path that does not exist and a hall that is away are said, with what to do, in a while', async () => {
    const folder = await dataFolder({
      hall: { kind: 'remote', url: 'http://127.0.0.1:9', keyFile: path.resolve('package.json') },
      devices: [
        {
          role: 'id-reader',
          driver: 'elyctis-id-box',
          address: { kind: 'serial', path: '/dev/er-is-niets' },
        },
      ],
    })
    const started = performance.now()
    const { status, readiness } = await check(folder)
    expect(performance.now() - started).toBeLessThan(30_000)
    expect(status).toBe(1)
    expect(readiness.ready).toBe(false)
    expect(readiness.devices.find(({ role }) => role === 'id-reader')).toMatchObject({
      state: 'absent',
      simulated: false,
      cause: 'Het apparaat is niet gevonden.',
      remedy: expect.stringContaining('settings.json'),
    })
    expect(readiness.devices.filter(({ state }) => state === 'ready')).toHaveLength(usualRoles.length - 1)
    expect(readiness.registers.map(({ state }) => state)).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
    ])
  })

  test('an option that is wrong is said with the name of the setting; those that hold are shown', async () => {
    const line = { kind: 'serial', path: '/dev/er-is-niets' }
    const folder = await dataFolder({
      hall: { kind: 'remote', url: 'http://127.0.0.1:9', keyFile: path.resolve('package.json') },
      devices: [{ role: 'id-reader', driver: 'honeywell-ocr', address: line, options: { trigger: 'voet' } }],
    })
    const { status, readiness } = await checkInDetail(folder)
    expect(status).toBe(1)
    expect(readiness.devices.find(({ role }) => role === 'id-reader')).toMatchObject({
      state: 'absent',
      driver: 'honeywell-ocr',
      identity: null,
      options: { trigger: 'voet' },
      cause: 'De instellingen van dit apparaat kloppen niet. (options.trigger)',
      remedy: expect.stringContaining('settings.json'),
    })
    const pad = readiness.devices.find(({ role }) => role === 'signature-pad')
    expect(pad).toMatchObject({ state: 'ready', identity: expect.stringContaining('STU') })
    const { stdout: plain } = await balie('check', '--data', folder)
    expect(plain).toContain(`    ${pad?.identity}\n`)
    expect(plain).not.toContain('trigger = voet')
    const { stdout } = await balie('check', '--details', '--data', folder)
    expect(stdout).toContain(`    ${pad?.identity}\n`)
    expect(stdout).toContain('stuurprogramma: honeywell-ocr')
    expect(stdout).toContain('opties: trigger = voet')
  })
})
