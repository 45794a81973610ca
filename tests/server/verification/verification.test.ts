import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountFact } from '#contract/hall/account-facts.ts'
import { onEachDatabase } from '../databases.ts'
import { type HallForTests, startHallForTests } from '../hall-for-tests.ts'
import { recordOf, sheetOf } from './papers.ts'

const code = 'CDFGH-JKMNP-RTWXY'

onEachDatabase('the page for checking papers', (kind) => {
  let started: HallForTests
  let page: string
  const report = (...facts: AccountFact[]) => started.hall.accounts.report(facts)
  beforeAll(async () => {
    started = await startHallForTests({
      ...(await kind.settings()),
      verification: { municipality: 'Haarlem', minutes: 15, perAddress: 40, inTotal: 1_000, proxies: [] },
    })
    page = `${started.server.url}/controle`
  }, 120_000)
  afterAll(() => started.server.close())

  const ask = async (nummer: string, given: string, taal = ''): Promise<string> => {
    const query = new URLSearchParams({ nummer, code: given, ...(taal && { taal }) })
    const response = await fetch(`${page}?${query}`)
    expect(response.status).toBe(200)
    return response.text()
  }
  const heading = (html: string): string => /<h2>(.*?)<\/h2>/.exec(html)?.[1] ?? ''

  test('a paper that is told of is genuine, by link and by form, however it is typed', async () => {
    const number = 'PH03-2026-000101'
    await report(await recordOf(number, code), sheetOf(number, { copy: 1 }))
    const answer = await ask(number, code)
    expect(heading(answer)).toBe('Dit uittreksel is echt')
    expect(answer).toContain('23 november 2026')
    expect(answer).not.toContain('exemplaar')
    expect(heading(await ask('ph03 2026 000101', 'cdfghjkmnprtwxy', 'en'))).toBe('This extract is genuine')
    const form = await fetch(page, { method: 'POST', body: new URLSearchParams({ nummer: number, code }) })
    expect(heading(await form.text())).toBe('Dit uittreksel is echt')
  })

  test('nothing about a person, a clerk, a kind or money is said', async () => {
    const number = 'PH03-2026-000102'
    await report(await recordOf(number, code, { title: 'Uittreksel met BSN', feeCents: 1_570 }))
    const answer = await ask(number, code)
    for (const word of ['Jansen', 'Uittreksel met BSN', '1570', '15,70', 'PH-03', code])
      expect(answer).not.toContain(word)
  })

  test('a wrong code says no more than a wrong number', async () => {
    const number = 'PH03-2026-000103'
    await report(await recordOf(number, code))
    const wrongCode = await ask(number, 'CDFGH-JKMNP-RTWXX')
    expect(heading(wrongCode)).toBe('Wij kennen dit uittreksel niet')
    // But for what was typed, which the link to the other language takes along.
    const main = (html: string): string => html.slice(html.indexOf('<main>'))
    expect(main(await ask('PH03-2025-999999', code))).toBe(main(wrongCode))
    expect(main(await ask('geen nummer', code))).toBe(main(wrongCode))
  })

  test('a reprint: the page says which copy holds', async () => {
    const number = 'PH03-2026-000104'
    const first = sheetOf(number, { copy: 1, state: 'voided', replacedBy: 2, revision: 2 })
    await report(await recordOf(number, code), first, sheetOf(number, { copy: 2 }))
    const answer = await ask(number, code)
    expect(heading(answer)).toBe('Dit uittreksel is echt')
    expect(answer).toContain('alleen exemplaar 2 geldt')
  })

  test('every copy voided, or the whole extract: void', async () => {
    const copies = 'PH03-2026-000105'
    await report(await recordOf(copies, code), sheetOf(copies, { copy: 1, state: 'voided' }))
    expect(heading(await ask(copies, code))).toBe('Dit uittreksel is vervallen')
    const whole = 'PH03-2026-000106'
    const voided = { at: '2026-11-23T09:10:00.000Z', reason: 'wrong-data' } as const
    await report(await recordOf(whole, code, { voided, revision: 1 }), sheetOf(whole, { copy: 1 }))
    expect(heading(await ask(whole, code))).toBe('Dit uittreksel is vervallen')
  })

  test('the back office voids it after the visit, and a late word of the counter does not undo that', async () => {
    const number = 'PH03-2026-000107'
    const record = await recordOf(number, code)
    await report(record, sheetOf(number, { copy: 1 }))
    await started.hall.backOffice.voidExtract({ number, reason: 'wrong-data' })
    await report({ ...record, paid: true, revision: 1 })
    expect(heading(await ask(number, code))).toBe('Dit uittreksel is vervallen')
    await expect(
      started.hall.backOffice.voidExtract({ number: 'PH03-2026-999999', reason: 'wrong-data' }),
    ).rejects.toMatchObject({ code: 'extract.not-found' })
  })

  test('a sheet without a last word is settled by who went to look, once', async () => {
    const number = 'PH03-2026-000108'
    const sheet = sheetOf(number, { copy: 1, state: 'sent' })
    await report(await recordOf(number, code), sheet)
    const wrong = async () =>
      (await started.hall.backOffice.account({ day: '2026-11-23' })).discrepancies.filter(
        (one) => one.number === number && one.kind !== 'document-missing',
      )
    expect(await wrong()).toMatchObject([{ kind: 'print-unconfirmed', sheetId: sheet.id, copy: 1 }])
    await started.hall.backOffice.settleSheet({ id: sheet.id, cameOut: true })
    expect(await wrong()).toEqual([])
    await expect(started.hall.backOffice.settleSheet({ id: sheet.id, cameOut: false })).rejects.toMatchObject(
      { code: 'print.unknown-sheet' },
    )
  })

  test('a number that a counter has, and has not told of, is not known yet; one of last year is unknown', async () => {
    const { first } = await started.hall.numbers.reserve({ counter: 'PH-03', series: 'extract', size: 5 })
    const sequence = String(first + 2).padStart(6, '0')
    expect(heading(await ask(`PH03-2026-${sequence}`, code))).toBe('Dit uittreksel is hier nog niet bekend')
    // A counter whose name ends like a year.
    expect(heading(await ask(`B2026-2026-${sequence}`, code))).toBe('Dit uittreksel is hier nog niet bekend')
    expect(heading(await ask(`PH03-2024-${sequence}`, code))).toBe('Wij kennen dit uittreksel niet')
  })

  test('what is missing is said at its field, and what was typed stays harmless', async () => {
    const typed = '"><script>alert(1)</script>'
    const form = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ nummer: typed, code: '' }),
    })
    const html = await form.text()
    expect(html).toContain('Vul de controlecode in.')
    expect(html).not.toContain('<script')
    expect(html).toContain('aria-invalid="true"')
  })

  test('its headers let nothing in, and nothing of it out', async () => {
    const { headers } = await fetch(page)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    // Its own policy, and of nothing else that is served.
    expect((await fetch(`${started.server.url}/health`)).headers.get('content-security-policy')).toBeNull()
    const large = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ nummer: 'x'.repeat(5_000) }),
    })
    expect(large.status).toBe(413)
  })
})

onEachDatabase('attempts to guess', (kind) => {
  const limits = { municipality: 'Haarlem', minutes: 15, perAddress: 3, inTotal: 8, proxies: ['127.0.0.1'] }
  const number = 'PH03-2026-000201'
  let started: HallForTests
  beforeAll(async () => {
    started = await startHallForTests({ ...(await kind.settings()), verification: limits })
    await started.hall.accounts.report([await recordOf(number, code)])
  }, 120_000)
  afterAll(() => started.server.close())
  const ask = (from: string, given: string) =>
    fetch(`${started.server.url}/controle?${new URLSearchParams({ nummer: number, code: given })}`, {
      headers: { 'x-forwarded-for': from },
    })

  test('are limited per address, also all at once, and good ones do not count', async () => {
    for (let i = 0; i < 5; i++) expect((await ask('203.0.113.1', code)).status).toBe(200)
    const all = await Promise.all(Array.from({ length: 6 }, () => ask('203.0.113.2', 'CDFGH-JKMNP-RTWXX')))
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429, 429])
    const refused = await ask('203.0.113.2', code)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('203.0.113.1', code)).status).toBe(200)
  })

  test('are limited over all addresses together', async () => {
    const statuses: number[] = []
    for (let i = 10; i < 16; i++) statuses.push((await ask(`203.0.113.${i}`, 'CDFGH-JKMNP-RTWXX')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect((await ask('203.0.113.99', code)).status).toBe(429)
  })
})
