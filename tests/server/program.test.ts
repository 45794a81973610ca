import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

let folder: string
let running: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hall-'))
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  running = []
  await rm(folder, { recursive: true, force: true })
})

function start(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = once(child, 'exit').then(([status]: unknown[]) => ({ status, stderr }))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    child,
    ended,
    stderr: () => stderr,
    /** The first line on standard output, or what it said when it ended without one. */
    firstLine: async (): Promise<string> => (await lines.next()).value ?? `ended: ${(await ended).stderr}`,
  }
}

const slow = 120_000

test('the program says where it listens, keeps its data over a restart, and logs no query and no body', {
  timeout: slow,
}, async () => {
  const first = start('--data', folder, '--port', '0', '--json')
  const { url } = JSON.parse(await first.firstLine())
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const key = (await readFile(join(folder, 'counter.key'), 'utf8')).trim()
  expect((await stat(join(folder, 'counter.key'))).mode & 0o777).toBe(0o600)

  const ask = (base: string, path: string, body?: object) =>
    fetch(`${base}${path}`, {
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'x-doelbinding': 'x' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
  const partijen = '/klantinteracties/api/v1/partijen?partijIdentificator__objectId=999970008'
  const before = await (await ask(url, partijen)).json()
  await ask(url, '/haalcentraal/api/brp/personen', {
    type: 'RaadpleegMetBurgerservicenummer',
    burgerservicenummer: ['999970008'],
    fields: ['naam'],
  })

  const rival = await start('--data', folder, '--port', '0').ended
  expect(rival).toEqual({
    status: 1,
    stderr: `The data folder ${folder} is in use by another hall server.\n`,
  })

  first.child.kill('SIGTERM')
  const { status, stderr } = await first.ended
  expect(status).toBe(0)
  expect(stderr).toContain('/klantinteracties/api/v1/partijen')
  for (const secret of ['999970008', 'partijIdentificator__', 'Marchand', key])
    expect(stderr).not.toContain(secret)

  const second = start('--data', folder, '--port', '0', '--json')
  const again = JSON.parse(await second.firstLine())
  expect((await (await ask(again.url, partijen)).json()).results[0].uuid).toBe(before.results[0].uuid)
  second.child.kill('SIGINT')
  expect((await second.ended).status).toBe(0)
})

test('a folder whose server was killed can be used again at once', { timeout: slow }, async () => {
  const first = start('--data', folder, '--port', '0', '--json')
  await first.firstLine()
  first.child.kill('SIGKILL')
  await first.ended
  const second = start('--data', folder, '--port', '0', '--json')
  expect(JSON.parse(await second.firstLine()).url).toMatch(/^http/)
})

test.each([
  [['--port', 'abc'], '--port abc is no port number'],
  [['--port', '70000'], '--port 70000 is no port number'],
  [['--enrolment-days', '0'], '--enrolment-days takes 1 to 999'],
  [['--enrolment-days', 'week'], '--enrolment-days takes 1 to 999'],
  [['--municipality', 'Haarlem'], '--municipality takes four digits'],
  [['--log-level', 'luid'], '--log-level is one of'],
  [['--unknown'], '--unknown'],
])('wrong use %j gets one clear line', async (args, words) => {
  const { status, stderr } = await start(...args).ended
  expect(status).toBe(2)
  expect(stderr).toContain(words)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})
