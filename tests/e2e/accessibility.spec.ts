import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { diagnosticsPage } from './pages/diagnostics-page.ts'
import { simulatorPanel } from './pages/simulator-panel.ts'
import { typeAsScanner } from './pages/typing-scanner.ts'
import { visitorScreen } from './pages/visitor-screen.ts'
import { screenshot } from './screenshot.ts'

test.use({ settings: { visitorScreen: 'window' } })

/** Nothing may be cut off or ask for sideways scrolling. */
async function expectFits(page: Page): Promise<void> {
  const over = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  // A real window takes a moment to become another size.
  await expect.poll(over, { message: 'sideways scrolling' }).toBe(0)
}

test('every screen of a visit passes axe, in Dutch and in English', async ({ counter }) => {
  test.setTimeout(180_000)
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

/** What stands on the screen now: it fits in both sizes, and passes axe in both languages. */
async function expectGood(page: Page): Promise<void> {
  await expectFits(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 683, height: 384 })
  await expectFits(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('banner').getByRole('button', { name: 'English' }).click()
  await expectAccessible(page)
  await page.getByRole('banner').getByRole('button', { name: 'Nederlands' }).click()
}

test('signing, fingers, simulators and the visitor’s screen fit and pass axe', async ({ counter }) => {
  test.setTimeout(180_000)
  const { page } = counter
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  await desk.ready()
  const visitor = visitorScreen(await counter.visitorPage())
  await visitor.expectGood(async () => expectFits(visitor.page))
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')

  await test.step('signing', async () => {
    await desk.act('Laat tekenen voor een reisdocument')
    // Before that there is nothing to write on.
    await expect(desk.signing).toContainText('De bezoeker kan nu tekenen op de tablet.')
    await simulator.writeMadeUp()
    await expect(desk.signing).toContainText('De bezoeker schrijft')
    await visitor.expectGood(async () => expectFits(visitor.page))
    for (const device of ['Vingerafdruklezer', 'Bonprinter', 'A4-printer'] as const)
      await simulator.unfold(device)
    await expectGood(page)
    await screenshot(page, 'simulator')
    await simulator.unplug('Handtekeningtablet')
    await simulator.away()
    await expect(desk.notice).toBeVisible()
    await expectGood(page)
    await simulator.plug('Handtekeningtablet')
    await simulator.away()
    await desk.act('Stop met tekenen')
  })
  await test.step('fingers', async () => {
    await desk.act('Neem vingerafdrukken op')
    await expect(desk.fingers).toContainText('opname 1 van 2')
    await expectGood(page)
    await visitor.expectGood(async () => expectFits(visitor.page))
    for (const hand of ['linker', 'rechter']) {
      await desk.fingers.getByRole('button', { name: 'Geen afdruk mogelijk' }).click()
      const form = page.getByRole('form', {
        name: `Geen afdruk van de ${hand === 'linker' ? 'rechter' : 'linker'}hand`,
      })
      await form.getByRole('combobox', { name: /^Waarom/ }).fill('Huidziekte')
      if (hand === 'linker') await expectGood(page)
      await form.getByRole('button', { name: 'Leg vast' }).click()
    }
    await expect(desk.fingers).toContainText('Beide handen zijn klaar')
    await expectGood(page)
  })
})

test('Beheer fits and passes axe on every tab', async ({ counter }) => {
  test.setTimeout(180_000)
  const { page } = counter
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const beheer = diagnosticsPage(page)
  await desk.ready()
  await desk.call()
  await desk.place(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await simulator.break('Bonprinter', 'cover-open')
  await simulator.away()
  await beheer.open()
  for (const tab of ['Stand', 'Zelftest', 'Berichten', 'Tellers', 'Apparaat kiezen'] as const)
    await test.step(tab, async () => {
      await beheer.show('Documentlezer', tab)
      if (tab === 'Berichten') await beheer.frames.first().click()
      if (tab === 'Apparaat kiezen') await expect(beheer.panel.getByRole('combobox')).toBeVisible()
      await expectFits(page)
      await expectAccessible(page)
      await page.setViewportSize({ width: 683, height: 384 })
      await expectFits(page)
      await page.setViewportSize({ width: 1366, height: 768 })
    })
  await page.getByRole('banner').getByRole('button', { name: 'English' }).click()
  for (const tab of ['State', 'Self-test', 'Messages', 'Counters', 'Choose device'])
    await test.step(tab, async () => {
      await page.getByRole('tab', { name: tab, exact: true }).click()
      await expectAccessible(page)
    })
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
  const button = desk.visit.getByRole('button', { name: /Lees document/ })
  await expect(button).toBeFocused()
  await button.evaluate((element) => {
    element.addEventListener('click', () => element.setAttribute('data-pressed', ''))
  })
  await typeAsScanner(page, 'P<NLDDE<BRUIJN<<WILLEKE 12\n')
  await expect(button).toBeFocused()
  await expect(button).not.toHaveAttribute('data-pressed')
  // A person's Enter, when the scan is over, does press it.
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(desk.visit).toContainText('Er ligt geen document op de lezer', { timeout: 2_000 })
  }).toPass()
})
