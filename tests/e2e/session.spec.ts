import { expect, type Page } from '@playwright/test'
import { demoPassword } from '#main/rehearsal/demo-sign-in.ts'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { sessionPage } from './pages/session-page.ts'
import { visitorScreen } from './pages/visitor-screen.ts'
import { screenshot } from './screenshot.ts'

test.use({ settings: { visitorScreen: 'window' } })

const clerk = 'M. Jansen'
const pin = '4826'

/** Whatever a passer-by could read, in the page and in its title. */
const readable = (page: Page): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is exactly what does not count here
  page.evaluate(() => `${document.title}\n${document.body.innerText}`)

const expectNoSidewaysScroll = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBe(0)

/** It fits at 200 % of 1366 x 768 as well. */
async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.setViewportSize({ width: 683, height: 384 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1366, height: 768 })
}

test.describe('in the morning', () => {
  test.use({ as: 'nobody' })

  test('a clerk signs in on the page of the municipality, after a mistake in the password', async ({
    counter,
    playwright,
  }) => {
    const { page, kind } = counter
    const session = sessionPage(page)
    const signIn = page.getByRole('button', { name: 'Aanmelden' })
    await expect(signIn).toBeFocused()
    await expectGood(page)
    await screenshot(page, 'signed-out')
    const url = await counter.signInPage(() => page.keyboard.press('Enter'))
    await expect(session.cover).toContainText('Meld u aan in de browser')
    await expectGood(page)
    await screenshot(page, 'signing-in')

    // Beside the program's own window it is another program that shows this page.
    const other = kind === 'electron' ? await playwright.chromium.launch() : undefined
    const tab = await (other ? other.newPage() : page.context().newPage())
    await tab.goto(url)
    await expectGood(tab)
    await screenshot(tab, 'login-page')
    const enter = async (password: string): Promise<void> => {
      await tab.getByLabel('Gebruikersnaam').fill('medewerker')
      await tab.getByLabel('Wachtwoord').fill(password)
      await tab.keyboard.press('Enter')
    }
    await enter('vergeten')
    await expect(tab.getByRole('alert')).toContainText('klopt niet')
    await expectAccessible(tab)
    await screenshot(tab, 'login-page-wrong')
    await enter(demoPassword)
    await expect(session.cover).toBeHidden()
    await screenshot(tab, 'login-page-done')
    await other?.close()
    await page.bringToFront()
    const desk = counterPage(page)
    await desk.ready()
    await expect(page.getByRole('button', { name: /Roep volgende/ })).toBeFocused()
    await expect(session.menu(clerk)).toContainText('kies een pincode')
  })
})

test('a locked counter shows nothing, and gives back the note in the middle of a word', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  const session = sessionPage(page)
  await desk.ready()
  const visitor = visitorScreen(await counter.visitorPage())
  await page.bringToFront()
  await session.menu(clerk).press('Enter')
  await expect(page.getByLabel('Nieuwe pincode')).toBeFocused()
  await expectGood(page)
  await screenshot(page, 'choose-pin')
  await page.keyboard.press('Escape')
  await session.choosePin(clerk, pin)

  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await page.keyboard.press('F9')
  await desk.content.press('End')
  await page.keyboard.type('Mevrouw wil weten wanneer het rijbew')
  await session.lock()
  const seen = await readable(page)
  for (const secret of ['van der Tuin', 'rijbew', 'Bezoek ']) expect(seen).not.toContain(secret)
  await expect(visitor.main).toContainText('Welkom bij de gemeente Haarlem')
  await expectGood(page)
  await screenshot(page, 'locked')

  await test.step('another PIN', async () => {
    await session.unlock('9137')
    await expect(session.cover).toContainText('nog 4 pogingen')
    await expectAccessible(page)
    await screenshot(page, 'locked-wrong-pin')
  })
  await session.unlock(pin)
  await expect(session.cover).toBeHidden()
  await expect(desk.content).toBeFocused()
  await page.keyboard.type('ijs klaar is.')
  await expect(desk.content).toHaveValue(/Mevrouw wil weten wanneer het rijbewijs klaar is\.$/)
  await desk.subject.fill('Wanneer is het rijbewijs klaar')
  await desk.close()
})

test('a colleague begins with an empty screen, and the first clerk goes on where the visit was', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  const session = sessionPage(page)
  await desk.ready()
  await session.choosePin(clerk, pin)
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await page.keyboard.press('F9')
  await desk.subject.fill('Vraag over een erfenis')
  await session.lock()
  await counter.signIn('backoffice')
  await expect(session.menu('S. de Vries')).toBeVisible()
  // Who has no clerk's role sees no queue, and whoever is not this clerk nothing of the visit.
  await expect(desk.queue).toHaveCount(0)
  const html = await page.content()
  for (const secret of ['van der Tuin', 'erfenis']) expect(html).not.toContain(secret)
  await screenshot(page, 'colleague')
  await desk.act('Afmelden')

  await expect(session.cover).toContainText(clerk)
  await expectGood(page)
  await screenshot(page, 'signed-out-with-pin')
  await session.unlock(pin)
  await expect(desk.person).toContainText('van der Tuin')
  await page.keyboard.press('F9')
  await expect(desk.subject).toHaveValue('Vraag over een erfenis')
})

test('the PIN opens the counter without a line, and a counter that is left alone closes', async ({
  counter,
}) => {
  const { page, hall } = counter
  const desk = counterPage(page)
  const session = sessionPage(page)
  await desk.ready()
  await session.choosePin(clerk, pin)
  await hall.stop()
  await expect(desk.hallLine).toContainText('Offline')
  await session.lock()
  await session.unlock(pin)
  await expect(session.cover).toBeHidden()
  await expect(desk.hallLine).toContainText('Offline')

  // Six minutes go by at once for the page alone; the setting is five.
  await page.evaluate(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 6 * 60_000
  })
  await expect(session.cover).toContainText('Er is een tijd niet gewerkt.')
  await session.unlock(pin)
  await expect(session.cover).toBeHidden()
})
