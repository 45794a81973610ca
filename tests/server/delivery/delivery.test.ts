import { createHash } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { type HallForTests, mondayMorning, startHallForTests } from '../hall-for-tests.ts'

let now = mondayMorning
let town: HallForTests
const logged: string[] = []
beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  town = await startHallForTests({ residents: [], clock: { now: () => now }, log })
}, 120_000)
afterAll(() => town.server.close())

const paper = Buffer.from('%PDF-1.7 a paper of which only the number is told')
const offer = (number = 'PH03-2026-000042') =>
  town.hall.delivery.offer({ number, pdf: paper.toString('base64') })
const pageOf = (token: string) => fetch(`${town.server.url}${hallPaths.delivery}/${token}`)
const download = (token: string) =>
  fetch(`${town.server.url}${hallPaths.delivery}/${token}`, { method: 'POST' })
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}

test('a paper is fetched once, by whoever has the code, without a key', async () => {
  const { id, token, expiresAt } = await offer()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(Date.parse(expiresAt) - now.getTime()).toBe(15 * 60_000)
  const page = await pageOf(token)
  expect(page.status).toBe(200)
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(await page.text()).toContain('Uw document staat klaar')
  // A program that looks ahead uses nothing up.
  expect(await town.hall.delivery.state({ id })).toMatchObject({ state: 'waiting' })

  const file = await download(token)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="PH03-2026-000042.pdf"')
  expect(Buffer.from(await file.arrayBuffer()).equals(paper)).toBe(true)

  expect(await town.hall.delivery.state({ id })).toEqual({ state: 'fetched', at: now.toISOString() })
  const again = await download(token)
  expect(again.status).toBe(410)
  expect(await again.text()).toContain('Het document is gedownload')
  expect(await (await pageOf(token)).text()).toMatch(/om \d+\.\d\d uur gedownload/)
})

test('of ten at once one gets it', async () => {
  const { token } = await offer()
  const answers = await Promise.all(Array.from({ length: 10 }, () => download(token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(410)])
})

test('after a quarter of an hour there is nothing left to fetch', async () => {
  const { id, token } = await offer()
  later(15)
  const answer = await download(token)
  expect(answer.status).toBe(410)
  expect(await answer.text()).toContain('De tijd is voorbij')
  expect(await town.hall.delivery.state({ id })).toMatchObject({ state: 'expired' })
})

test('the counter may take it back, but not what was fetched', async () => {
  const { id, token } = await offer()
  await town.hall.delivery.withdraw({ id })
  expect((await download(token)).status).toBe(410)
  expect(await (await pageOf(token)).text()).toContain('ingetrokken')
  const other = await offer()
  await download(other.token)
  await town.hall.delivery.withdraw({ id: other.id })
  expect(await town.hall.delivery.state({ id: other.id })).toMatchObject({ state: 'fetched' })
})

test('a code that was never given says nothing', async () => {
  const madeUp = Buffer.alloc(32, 7).toString('base64url')
  for (const token of [madeUp, 'kort', `${madeUp}x`]) {
    expect((await pageOf(token)).status).toBe(404)
    expect((await download(token)).status).toBe(404)
  }
  await expect(
    town.hall.delivery.state({ id: '00000000-0000-4000-8000-000000000000' }),
  ).rejects.toMatchObject({ code: 'delivery.unknown' })
})

test('no log line holds a code, a paper or its number', async () => {
  const { token } = await offer('PH03-2026-000077')
  await pageOf(token)
  await download(token)
  const lines = logged.join('')
  expect(lines).toContain(`${hallPaths.delivery}/*`)
  expect(lines).not.toContain(token)
  expect(lines).not.toContain(createHash('sha256').update(token).digest('hex'))
  expect(lines).not.toContain('PH03-2026-000077')
})
