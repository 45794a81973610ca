import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { type DeviceName, simulatorPanel } from './pages/simulator-panel.ts'
import { type Trial, trials } from './pages/trials.ts'

const subject = 'Vraag die blijft staan, wat er ook stukgaat'

/** Words for a failure of our own, which no broken device may ever lead to. */
const ownFault = 'Er ging iets mis in het programma'

async function pullAndPlug(page: Page, device: DeviceName, { short, without }: Trial): Promise<void> {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  await simulator.unplug(device)
  await simulator.away()
  await expect(desk.device(short)).toContainText('niet gevonden')
  await desk.device(short).click()
  const panel = page.getByRole('complementary', { name: device })
  await expect(panel.locator('.balie-notice')).toContainText(/kabel|netwerk|aan/)
  await expect(panel).toContainText(without)
  await page.keyboard.press('Escape')
  await simulator.plug(device)
  await expect(desk.device(short)).toContainText('klaar')
}

/** In use with this fault: it works all the same, or it is said in words; mended, the work is done. */
async function breakAndMend(page: Page, device: DeviceName, trial: Trial, fault: string): Promise<void> {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  await simulator.break(device, fault)
  await trial.use()
  const shown = async () => (await trial.worked()) || (await isSaid(page, trial))
  await expect.poll(shown, { message: `${fault} is said or survived`, timeout: 25_000 }).toBe(true)
  await expect(page.getByText(ownFault)).toHaveCount(0)
  await expect(desk.visit.getByRole('heading', { name: /^Bezoek/ })).toBeVisible()
  await simulator.mend(device)
  await expect(desk.device(trial.short)).toContainText('klaar', { timeout: 20_000 })
  await trial.goOn()
  await expect(page.getByText(ownFault)).toHaveCount(0)
}

async function isSaid(page: Page, { short }: Trial): Promise<boolean> {
  const desk = counterPage(page)
  const bar = await desk.device(short).textContent()
  const inTheBar = !/klaar|geopend|herkend/.test(bar ?? '')
  const again = desk.fingers.getByText(/De vorige opname was niet duidelijk|dezelfde vinger/)
  return inTheBar || (await desk.notice.count()) > 0 || (await again.count()) > 0
}

for (const { device, on } of trials) {
  test(`${device}: unplugged and broken in every way during a visit, the work goes on`, async ({
    counter,
    host,
  }) => {
    test.setTimeout(360_000)
    const { page } = counter
    const desk = counterPage(page)
    const trial = on(page)
    await desk.ready()
    await desk.call()
    await page.keyboard.press('F9')
    await desk.subject.fill(subject)
    await expect(page.getByText('Bewaard', { exact: true })).toBeVisible()

    await test.step('the cable out and in', () => pullAndPlug(page, device, trial))
    await trial.prepare()
    const all = await simulatorPanel(page).faults(device)
    const faults = host === 'browser' ? all : all.filter((fault) => trial.representative.includes(fault))
    for (const fault of faults) await test.step(fault, () => breakAndMend(page, device, trial, fault))

    await page.keyboard.press('F9')
    await expect(desk.subject).toHaveValue(subject)
    await desk.close()
  })
}
