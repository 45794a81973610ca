import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { simulatorPanel } from './pages/simulator-panel.ts'
import { visitorScreen } from './pages/visitor-screen.ts'
import { screenshot } from './screenshot.ts'

test.use({ settings: { visitorScreen: 'window' } })

/** On the screen as the clerk has it, and at 200 %. */
async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.setViewportSize({ width: 683, height: 384 })
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBe(0)
  await page.setViewportSize({ width: 1366, height: 768 })
}

/** Opens what lies folded behind a heading, with the key that the palette gives it. */
async function unfold(page: Page, target: string): Promise<void> {
  const summary = page.locator(`summary[data-focus=${target}]`)
  await expect(summary).toBeFocused()
  await page.keyboard.press('Enter')
}

test('two questions, one of them forwarded; a request; and the visitor may read along', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  const visitor = visitorScreen(await counter.visitorPage())
  await page.bringToFront()
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')

  await test.step('the first question, answered at once', async () => {
    await page.keyboard.press('F9')
    await desk.subject.fill('Openingstijden van het stadhuis')
    await page.getByRole('textbox', { name: /^Interne notitie/ }).fill('Komt vaker hiervoor')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(desk.said).toContainText('De vraag is vastgelegd.')
    await expect(desk.subject).toBeFocused()
    await expect(desk.subject).toHaveValue('')
    await expect(desk.visit.getByRole('listitem').filter({ hasText: 'Openingstijden' })).toBeVisible()
  })

  await test.step('a request, with the day that is promised', async () => {
    await desk.act('Aanvraag')
    await unfold(page, 'ask-request')
    await page.getByRole('combobox', { name: 'Wat wordt aangevraagd' }).selectOption({ label: 'Paspoort' })
    await expect(desk.visit).toContainText(/Klaar uiterlijk \w+ \d+ \w+\./)
    await expectGood(page)
    await screenshot(page, 'ask-request')
    await page.getByRole('button', { name: 'Vraag aan' }).press('Enter')
    await expect(desk.said).toContainText(/Paspoort is aangevraagd, nummer .* Klaar uiterlijk/)
  })

  await test.step('the second question, forwarded with a promise', async () => {
    await page.keyboard.press('F9')
    await desk.subject.fill('Boete voor parkeren klopt niet')
    await page.getByRole('radio', { name: 'Doorgestuurd naar een afdeling' }).check()
    const department = page.getByRole('combobox', { name: 'Afdeling' })
    await department.focus()
    await page.keyboard.type('Park')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(department).toHaveValue('Parkeren')
    await expect(desk.visit).toContainText(/Antwoord uiterlijk \w+ \d+ \w+\./)
    await expect(desk.visit.getByRole('button', { name: /⏎ Klaar$/ })).toBeInViewport({ ratio: 1 })
    await expectGood(page)
    await screenshot(page, 'contact-forwarded')
    await desk.close()
    await expect(desk.hallLine).not.toContainText('nog te verzenden')
  })

  await test.step('the next visit of the same person', async () => {
    await desk.callWith(/van der Tuin/)
    await expect(desk.dossier).toContainText('Boete voor parkeren klopt niet, bij Parkeren')
    await expect(desk.dossier).toContainText('Paspoort')
    await expectGood(page)
    await screenshot(page, 'dossier')
    await desk.act('Laat dossier zien aan de bezoeker')
    // As what is still open, and not as an earlier contact too.
    await expect(visitor.main.getByText('Boete voor parkeren klopt niet')).toHaveCount(1)
    await expect(visitor.main).not.toContainText('Komt vaker hiervoor')
    await expectAccessible(visitor.page)
    await visitor.screenshot('visitor-dossier')
    await page.bringToFront()
    await desk.dossier.getByRole('button', { name: 'Haal van het scherm van de bezoeker' }).press('Enter')
    await expect(visitor.main).not.toContainText('Boete voor parkeren')
  })
})

test('somebody comes for somebody else: the card names who stands there', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await desk.act('Komt voor iemand anders')
  await unfold(page, 'represent')
  await page.getByRole('combobox', { name: 'Op welke grond' }).selectOption({ label: 'ouder' })
  await page.getByRole('button', { name: 'Zoek nu voor wie' }).press('Enter')
  await expect(desk.visit).toContainText(/Aan de balie: .*van der Tuin \(ouder\)\./)
  await expect(desk.person).not.toContainText('van der Tuin')
  await desk.place(/Marc Vrolijk/)
  await expect(desk.person).toContainText('Vrolijk')
  await expectGood(page)
  await screenshot(page, 'represent')
})

test('without a line an extract is promised by post', async ({ counter }) => {
  const { page, hall } = counter
  const desk = counterPage(page)
  await desk.ready()
  // Its list of people comes over the same line.
  await simulatorPanel(page).open()
  await simulatorPanel(page).away()
  await hall.stop()
  await expect(desk.hallLine).toContainText('Offline')
  await desk.callByHand('A777')
  await desk.place(/Marc Vrolijk/)
  await expect(desk.person).toContainText('Niet gecontroleerd in de BRP')
  await page.keyboard.press('F7')
  const sendOn = page.getByRole('button', { name: /^Nazenden, uiterlijk/ })
  await expectGood(page)
  await screenshot(page, 'offline-send-on')
  await sendOn.press('Enter')
  await expect(desk.said).toContainText(/Nazenden is aangevraagd, nummer/)
  await page.keyboard.press('F9')
  await desk.subject.fill('Uittreksel nazenden')
  await desk.close()
  await hall.start()
  await expect(desk.hallLine).toHaveText(/Verbonden/)
  await expect(desk.hallLine).not.toContainText('nog te verzenden')
})
