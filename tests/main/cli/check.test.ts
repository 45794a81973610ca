import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { balie, dataFolder, oneLine, slow } from './command.ts'
import { readinessShape } from './readiness-shape.ts'

async function check(folder: string) {
  const { status, stdout, stderr } = await balie('check', '--json', '--data', folder)
  expect(stdout, stderr).toSatisfy(oneLine)
  return { status, readiness: readinessShape.parse(JSON.parse(stdout)) }
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
    expect(readiness.devices.map(({ role, state, cause }) => [role, state, cause])).toEqual([
      ['id-reader', 'ready', null],
      ['receipt-printer', 'ready', null],
      ['document-printer', 'ready', null],
    ])
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
    expect(readiness.devices.filter(({ state }) => state === 'ready')).toHaveLength(2)
    expect(readiness.registers.map(({ state }) => state)).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
    ])
  })
})
