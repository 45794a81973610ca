import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { simulatorPanel } from './pages/simulator-panel.ts'
import { screenshot } from './screenshot.ts'

/** Nothing may be cut off or ask for sideways scrolling. */
async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, 'sideways scrolling').toBe(0)
}

test('every screen of a visit passes axe, in Dutch and in English', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await expectAccessible(page)
  await desk.call()
  await expectAccessible(page)

  await page.keyboard.press('F4')
  await expect(page.getByRole('form', { name: 'Zoek persoon met de hand' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await desk.place(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await page.keyboard.press('F7')
  await expect(page.getByRole('img', { name: /Voorbeeld/ }).first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(desk.extracts).toContainText(/PH03-/)
  await expectAccessible(page)
  await page.keyboard.press('F9')
  await expect(desk.subject).toBeVisible()
  await expectAccessible(page)

  for (const panel of ['Nog te verzenden', 'Meldingen']) {
    await desk.act(panel)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }
  await desk.device('Bon').click()
  await expectAccessible(page)
  await simulatorPanel(page).open()
  await expectAccessible(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /English/ }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('button', { name: /Call next/ })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'english')
})

test('at 200 % nothing is cut off and nothing scrolls sideways', async ({ counter, host }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  // 200 % of 1366 x 768 is half as many CSS pixels.
  await page.setViewportSize({ width: 683, height: 384 })
  await expectFits(page)
  await desk.call()
  await expectFits(page)
  await desk.place(/Geheim/)
  await expect(desk.person).toContainText('Geheimhouding')
  await page.keyboard.press('F7')
  await expect(page.getByRole('img', { name: /Voorbeeld/ }).first()).toBeAttached()
  await expectFits(page)
  await expectAccessible(page)
  if (host === 'browser') await screenshot(page, 'zoom-200')
})

test('the focus is always somewhere useful, and F6 walks the regions', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.call()
  await expect(page.getByRole('button', { name: /Lees document/ }).first()).toBeFocused()
  const walked = new Set<string>()
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('F6')
    walked.add(
      await page.evaluate(
        () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region ?? '',
      ),
    )
  }
  expect([...walked].sort()).toEqual(
    expect.arrayContaining(['dossier', 'queue', 'status-bar', 'top-bar', 'visit']),
  )
})

test('a scanner that types cannot press a button', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.call()
  const before = await desk.visit.textContent()
  await page.keyboard.type('P<NLDDE<BRUIJN<<WILLEKE 12', { delay: 2 })
  await page.keyboard.press('Enter')
  await expect(desk.visit.getByRole('heading', { name: /^Bezoek/ })).toBeVisible()
  expect(await desk.visit.textContent()).toBe(before)
})
