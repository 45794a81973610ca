import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { simulatorPanel } from './pages/simulator-panel.ts'
import { screenshot } from './screenshot.ts'

test('a document with a wrong check digit: the field is named, and by hand the visit goes on', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith('Paspoort met fout controlecijfer in de geboortedatum')
  await expect(desk.visit).toContainText('Geboortedatum')
  await expect(desk.visit).toContainText('klopt niet')
  await expect(desk.visit).toContainText('Leg het document opnieuw neer')
  await screenshot(page, 'bad-document')

  await page.keyboard.press('F4')
  const form = page.getByRole('form', { name: 'Zoek persoon met de hand' })
  await form.getByRole('textbox', { name: /^BSN/ }).fill('999970045')
  await form.getByRole('combobox', { name: /^Waarom met de hand/ }).fill('document niet te lezen')
  await page.keyboard.press('Enter')
  const candidates = page.getByRole('grid', { name: 'Mensen die passen' })
  await expect(candidates).toContainText('van der Tuin')
  await screenshot(page, 'choose-candidate')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(desk.person).toContainText('van der Tuin')
  await expect(desk.visit).toContainText('Met de hand gezocht: document niet te lezen')
})

test('an unknown person: said plainly, and the visit can be closed without a name', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/Buitenlands paspoort/)
  await expect(desk.visit).toContainText('staat niet in de BRP')
  await page.keyboard.press('F9')
  await desk.subject.fill('Vraag over inschrijven vanuit het buitenland')
  await desk.close()
})

test('the reader loses its cable in the middle of the day: what is wrong, what now, and the other way', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  await desk.ready()
  await desk.call()
  await simulator.unplug('Documentlezer')
  await simulator.away()
  await expect(desk.device('Lezer')).toContainText('niet gevonden')
  await desk.device('Lezer').click()
  await expect(page.getByRole('complementary', { name: 'Documentlezer' })).toContainText(
    'Zoek de persoon met de hand',
  )
  await screenshot(page, 'reader-absent')
  await page.keyboard.press('Escape')
  await simulator.plug('Documentlezer')
  await simulator.away()
  await expect(desk.device('Lezer')).toContainText('klaar')
  await desk.place(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
})

test('secrecy is plain to see, the address stays hidden until it is needed', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/Geheim/)
  await expect(desk.person).toContainText('Geheimhouding')
  await expect(desk.person).toContainText('adres verborgen om de geheimhouding')
  await screenshot(page, 'secrecy')
  await page.keyboard.press('F7')
  await page.getByRole('radio', { name: 'iemand anders, met schriftelijke machtiging' }).check()
  await page.keyboard.press('Enter')
  await expect(desk.visit).toContainText('geheim')
  await expect(desk.extracts).toBeHidden()
})
