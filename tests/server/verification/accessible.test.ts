import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHallForTests } from '../hall-for-tests.ts'
import { recordOf, sheetOf } from './papers.ts'

const executablePath = '/usr/bin/chromium'
const code = 'CDFGH-JKMNP-RTWXY'
const genuine = 'PH03-2026-000301'
const voided = 'PH03-2026-000302'

describe.skipIf(!existsSync(executablePath))('the page for checking papers, in a browser', () => {
  let browser: Browser
  let page: Page
  let hall: Awaited<ReturnType<typeof startHallForTests>>
  const refused: string[] = []
  beforeAll(async () => {
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    ;[browser, hall] = await Promise.all([chromium.launch({ executablePath, args }), startHallForTests()])
    await hall.hall.accounts.report([
      await recordOf(genuine, code),
      sheetOf(genuine, { copy: 1, state: 'voided', replacedBy: 2 }),
      sheetOf(genuine, { copy: 2 }),
      await recordOf(voided, code, { voided: { at: '2026-11-23T09:10:00.000Z', reason: 'damaged' } }),
    ])
    page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
    page.on('console', (message) => refused.push(message.text()))
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await hall.server.close()
  })
  const problems = async (): Promise<string[]> => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice']
    const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  const open = (query: string) => page.goto(`${hall.server.url}/controle${query}`)

  test.each([
    ['the form', '', 'Controleer een uittreksel - Haarlem'],
    ['in English', '?taal=en', 'Check an extract - Haarlem'],
    ['genuine', `?nummer=${genuine}&code=${code}`, 'Dit uittreksel is echt - Haarlem'],
    ['voided', `?nummer=${voided}&code=${code}&taal=en`, 'This extract is void - Haarlem'],
    ['unknown', `?nummer=${genuine}&code=X`, 'Wij kennen dit uittreksel niet - Haarlem'],
  ])('%s: axe finds nothing, on a telephone neither', async (_name, query, title) => {
    await open(query)
    expect(await page.title()).toBe(title)
    expect(await problems()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  test('by keyboard alone: the receipt has filled in the number, and what is left out is said', async () => {
    await open(`?nummer=${genuine}`)
    expect(await page.inputValue('#nummer')).toBe(genuine)
    await page.focus('#code')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#code-error')
    expect(await problems()).toEqual([])
    await page.focus('#code')
    await page.keyboard.type(code.toLowerCase())
    await page.keyboard.press('Enter')
    await page.waitForSelector('.answer.genuine')
    expect(await page.textContent('.copies')).toContain('alleen exemplaar 2 geldt')
    // Neither code nor answer stays behind in the address.
    expect(page.url()).toBe(`${hall.server.url}/controle`)
    // Its style came through its own policy.
    expect(refused).toEqual([])
    expect(await page.evaluate("getComputedStyle(document.querySelector('.answer')).borderTopWidth")).toBe(
      '2px',
    )
  })
})
