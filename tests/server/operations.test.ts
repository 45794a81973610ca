import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { readHallSettings, UnusableSettings } from '#server/settings.ts'
import { type HallForTests, startHallForTests } from './hall-for-tests.ts'

const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hall-settings-'))
  folders.push(folder)
  return folder
}

const metricsKey = 'sleutel-van-de-meter'
let town: HallForTests
let logged = ''

beforeAll(async () => {
  const keyFile = path.join(newFolder(), 'metrics.key')
  writeFileSync(keyFile, `${metricsKey}\n`)
  const log = pino(
    { level: 'info' },
    {
      write: (line: string) => {
        logged += line
      },
    },
  )
  town = await startHallForTests({ metrics: { keyFile }, log })
}, 120_000)
afterAll(async () => {
  await town.server.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const bsn = '999970008'
const scrape = (headers: Record<string, string> = {}) =>
  fetch(`${town.server.url}${hallPaths.metrics}`, { headers })
const open = (where: string) => town.call(where, { headers: { authorization: '' } })

describe('without a key', () => {
  test('is said that it lives and what it has', async () => {
    const { status, body } = await open(hallPaths.health)
    expect([status, body.status]).toEqual([200, 'ok'])
    expect(body.registers).toEqual({
      queue: 'ready',
      brp: 'ready',
      reisdocumenten: 'ready',
      klantdossier: 'ready',
    })
  })

  test('is said that it can answer, and where its registers are', async () => {
    const { status, body } = await open(hallPaths.ready)
    expect([status, body.status]).toEqual([200, 'ready'])
    expect(body.registers).toHaveLength(6)
    expect(body.registers[0]).toMatchObject({ kind: 'embedded', reachable: true })
  })

  test('nothing else is said', async () => {
    for (const where of [hallPaths.rpc, hallPaths.klantinteracties, hallPaths.enrolment])
      expect((await open(`${where}/queue/waiting`)).status).toBe(401)
  })
})

describe('the figures', () => {
  test.each([
    ['from this machine', {}, 200],
    ['through a proxy on this machine', { 'x-forwarded-for': '203.0.113.7' }, 401],
    ['through a proxy, in the newer words', { forwarded: 'for=203.0.113.7' }, 401],
    [
      'through a proxy with the key',
      { 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${metricsKey}` },
      200,
    ],
    [
      'through a proxy with another key',
      { 'x-forwarded-for': '203.0.113.7', authorization: 'Bearer x' },
      401,
    ],
  ])('%s', async (_, headers, status) => {
    expect((await scrape(headers)).status).toBe(status)
  })

  test('count calls by route, numbers called, who waits, and connections', async () => {
    await town.hall.queue.callNext({ counter: 'PH-01', clerk: 'm.jansen@voorbeeld.example', kind: 'collect' })
    await town.brp({ type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsn], fields: ['naam'] })
    const answer = await scrape()
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    const text = await answer.text()
    expect(text).toMatch(
      /^http_server_request_duration_seconds_count\{http_request_method="POST",http_route="\/hall\/rpc\/queue\/callNext",http_response_status_code="200"\} 1$/m,
    )
    expect(text).toMatch(
      /http_route="\/haalcentraal\/api\/brp\/personen",http_response_status_code="200"\} 1$/m,
    )
    expect(text).toMatch(/^hall_tickets_called_total\{kind="collect"\} 1$/m)
    expect(text).toMatch(/^hall_queue_waiting\{kind="collect"\} 2$/m)
    expect(text).toMatch(/^hall_queue_waiting\{kind="walk-in"\} 8$/m)
    expect(text).toMatch(/^db_client_connection_count\{db_client_connection_state="used"\} \d+$/m)
    expect(text).toMatch(/^process_cpu_seconds_total \d/m)
  })
})

test('what a caller puts in a path, a query or a body is in no figure and no log line', async () => {
  const word = 'zomaareenwoord'
  for (const where of [
    `${hallPaths.klantinteracties}/partijen/${bsn}?partijIdentificator__objectId=${bsn}`,
    `${hallPaths.klantinteracties}/${word}/${word}/${word}/${word}/${word}/${word}`,
    `${hallPaths.brp}/personen/${bsn}`,
    `${hallPaths.rpc}/queue/${word}`,
    `${hallPaths.enrolment}/${bsn}`,
    `${hallPaths.openapi}/${word}.json`,
    `/${word}/${bsn}?naam=${word}`,
  ])
    await town.call(where)
  await town.brp({ type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsn], fields: ['naam'] })
  await town.dossier('/partijen', { [word]: bsn })
  const figures = await (await scrape()).text()
  for (const text of [figures, logged]) {
    expect(text).toContain('/klantinteracties/api/v1/partijen/:id')
    expect(text).not.toContain(bsn)
    expect(text).not.toContain(word)
    expect(text).not.toContain('jansen')
  }
  const [line] = logged.split('\n').filter((each) => each.includes(':id'))
  expect(Object.keys(JSON.parse(line ?? '{}')).sort()).toEqual(
    ['hostname', 'level', 'method', 'ms', 'msg', 'path', 'pid', 'status', 'time'].sort(),
  )
})

describe('hall.json', () => {
  const folderWith = (text?: string): string => {
    const folder = newFolder()
    if (text !== undefined) writeFileSync(path.join(folder, 'hall.json'), text)
    return folder
  }

  test('may be absent or empty: everything embedded', () => {
    const { registers, identity, enrolment, stopping } = readHallSettings(folderWith())
    expect(Object.values(registers).map(({ kind }) => kind)).toEqual(Array(6).fill('embedded'))
    expect([identity.kind, enrolment.keepDays, stopping.patienceSeconds]).toEqual(['embedded', 7, 10])
    expect(readHallSettings(folderWith('{}'))).toEqual(readHallSettings(folderWith()))
  })

  test('one key leaves the others as they are', () => {
    const settings = readHallSettings(folderWith('{"enrolment":{"keepDays":3}}'))
    expect(settings).toEqual({ ...readHallSettings(folderWith()), enrolment: { keepDays: 3 } })
  })

  test.each([
    ['no JSON', '{"geheim": ', 'no JSON'],
    ['an unknown key', '{"regsters":{}}', 'the whole'],
    ['a wrong value', '{"enrolment":{"keepDays":"geheim"}}', 'enrolment.keepDays'],
    [
      'a register without authentication',
      '{"registers":{"brp":{"kind":"passed-on","url":"https://brp.example"}}}',
      'registers.brp',
    ],
  ])('%s is refused with its place and without its value', (_, text, place) => {
    const read = () => readHallSettings(folderWith(text))
    expect(read).toThrow(UnusableSettings)
    expect(read).toThrow(place)
    expect(read).not.toThrow(/geheim/)
  })

  test('that is named must be there', () => {
    expect(() => readHallSettings(folderWith(), '/nergens/hall.json')).toThrow(/ENOENT/)
  })
})
