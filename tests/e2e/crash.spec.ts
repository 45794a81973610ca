import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'

test('the power fails in the middle of a visit: it continues where it was', async ({ counter }) => {
  const desk = counterPage(counter.page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await desk.makeExtract()
  const made = await desk.extracts.textContent()
  const number = /PH03-\d{4}-\d{6}/.exec(made ?? '')?.[0] ?? 'none'
  await counter.page.keyboard.press('F9')
  await desk.content.fill('Half getypt, en toen viel de stroom uit')
  await expect(counter.page.getByText('Bewaard', { exact: true })).toBeVisible()

  await counter.restart()
  const again = counterPage(counter.page)
  await expect(again.person).toContainText('van der Tuin')
  await expect(again.visit).toContainText('Dit bezoek is weer opgepakt')
  await counter.page.keyboard.press('F9')
  await expect(again.content).toHaveValue('Half getypt, en toen viel de stroom uit')
  await counter.page.keyboard.press('F7')
  await expect(again.extracts).toContainText(number)
  await counter.page.keyboard.press('F8')
  await expect(again.extracts).toContainText('geprint')
  await again.close()
})
