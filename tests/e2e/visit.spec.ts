import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { simulatorPanel } from './pages/simulator-panel.ts'
import { screenshot } from './screenshot.ts'

test('from volgnummer to uittreksel in the hand, with the keyboard alone', async ({ counter }) => {
  const { page, data } = counter
  const desk = counterPage(page)
  await desk.ready()
  await screenshot(page, 'idle')
  await desk.call()
  await screenshot(page, 'waiting-for-document')
  await simulatorPanel(page).place(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await expect(desk.visit).toContainText('gevonden met het BSN op het document')
  await expect(desk.dossier.getByRole('listitem').first()).toBeVisible()

  await page.keyboard.press('F7')
  await expect(page.getByRole('img', { name: /Voorbeeld/ }).first()).toBeVisible()
  await screenshot(page, 'extract-preview')
  await page.keyboard.press('Enter')
  const { extracts } = desk
  await expect(extracts).toContainText(/PH03-\d{4}-\d{6}/)
  await page.keyboard.press('F8')
  await expect(extracts).toContainText('geprint')
  await desk.act('Betaald aan of uit')
  await expect(extracts).toContainText('betaald')
  await desk.act('Print bon')
  await expect(desk.visit).toContainText('Bon geprint')
  await screenshot(page, 'extract-printed')
  await desk.act('Sla op')
  await expect(extracts).toContainText('opgeslagen als')
  expect(readdirSync(join(data, 'uittreksels'))).toHaveLength(1)

  await page.keyboard.press('F9')
  await expect(desk.subject).toHaveValue(/Persoonsgegevens en adres/)
  await expect(desk.content).toHaveValue(/geprint en meegegeven/)
  await screenshot(page, 'contact')
  await page.keyboard.press('Control+Enter')
  await expect(desk.visit).toContainText('Er zit niemand aan de balie.')
  await expect(desk.hallLine).toHaveText(/Verbonden/)
  await expect(page.getByRole('button', { name: /Roep volgende/ })).toBeFocused()
})
