import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import type { Counter } from './fixtures.ts'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { screenshot } from './screenshot.ts'

/** The clerk goes, and somebody of the back office sits down at the same counter. */
async function changePlaces({ page, signIn }: Counter): Promise<void> {
  await counterPage(page).act('Afmelden')
  await expect(page.locator('[data-region=session]')).toBeVisible()
  await signIn('backoffice')
  await expect(page.getByRole('heading', { name: 'Backoffice' })).toBeVisible()
}

const said = (page: Page) => page.locator('[data-region=messages]').getByRole('status')

test('a document that is not the one the counter made is not shown, and said so; the right one is', async ({
  counter,
}) => {
  const { page, line } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await desk.makeExtract()
  await page.keyboard.press('F8')
  await expect(desk.extracts).toContainText('geprint')
  await desk.close()
  await expect(desk.hallLine).not.toContainText('nog te verzenden')
  await changePlaces(counter)

  const document = page.getByRole('option', { name: /PH03-\d{4}-\d{6}/ })
  await document.click()
  line.always({
    path: /\/download$/,
    does: { kind: 'answer', status: 200, contentType: 'application/pdf', body: '%PDF-1.7 something else' },
  })
  await page.getByRole('button', { name: 'Pakken en openen' }).click()
  await expect(said(page)).toContainText('Dit document is niet heel aangekomen.')
  await expect(page.getByRole('img', { name: /^Document / })).toHaveCount(0)
  await expectAccessible(page)
  await screenshot(page, 'tray-damaged')

  line.always(null)
  await page.getByRole('button', { name: 'Openen', exact: true }).click()
  await expect(page.getByRole('img', { name: /^Document / })).toBeVisible()
  await page.getByRole('button', { name: 'Afvinken' }).click()
  await expect(document).toHaveCount(0)
})

test('what waits goes out as a file that only its passphrase opens, and nothing of it comes in twice', async ({
  counter,
  host,
}) => {
  test.skip(host === 'electron', 'Playwright hears of no downloads in a window of Electron')
  const { page, hall } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await page.keyboard.press('F9')
  await desk.subject.fill('Vraag over een zeldzame vogel')
  counter.line.always({ path: '/maak-klantcontact', does: { kind: 'drop-request' } })
  await desk.close()
  await changePlaces(counter)
  await hall.stop()
  await expect(desk.hallLine).toContainText('Offline')

  await desk.act('Nog te verzenden')
  const panel = page.getByRole('complementary', { name: 'Nog te verzenden' })
  await expect(panel).toContainText('Vraag over een zeldzame vogel')
  await panel.getByText('Overzetten naar een andere balie').click()
  const out = panel.getByRole('form', { name: 'Overzetten naar een andere balie' })
  await out.getByLabel('Wachtwoord voor het bestand').fill('vier rode fietsen')
  await out.getByLabel('Nog een keer').fill('vier rode fiets')
  await out.getByRole('button', { name: 'Maak bestand' }).click()
  await expect(out).toContainText('De twee wachtwoorden zijn niet gelijk.')
  await out.getByLabel('Nog een keer').fill('vier rode fietsen')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    out.getByRole('button', { name: 'Maak bestand' }).click(),
  ])
  await expect(said(page)).toContainText(`Bewaard als ${download.suggestedFilename()}`)
  await expect(out.getByLabel('Nog een keer')).toHaveValue('')
  const bytes = await readFile(await download.path())
  expect(bytes.length).toBeGreaterThan(100)
  for (const secret of ['zeldzame', 'van der Tuin', '99997']) expect(bytes.includes(secret)).toBe(false)

  await panel.getByText('Overnemen van een andere balie').click()
  const take = panel.getByRole('form', { name: 'Overnemen van een andere balie' })
  await take.getByRole('button', { name: 'Neem over' }).click()
  await expect(take).toContainText('Kies een bestand.')
  const file = { name: 'balie.balie', mimeType: 'application/octet-stream', buffer: bytes }
  await take.getByLabel('Bestand', { exact: true }).setInputFiles(file)
  await take.getByLabel('Wachtwoord van het bestand').fill('vier rode auto’s')
  await take.getByRole('button', { name: 'Neem over' }).click()
  await expect(said(page)).toContainText('Dit bestand kan niet worden overgenomen.')
  await take.getByLabel('Wachtwoord van het bestand').fill('vier rode fietsen')
  await take.getByRole('button', { name: 'Neem over' }).click()
  await expect(said(page)).toContainText(/0 regels zijn overgenomen, \d+ stonden hier al/)
  await expectAccessible(page)
})
