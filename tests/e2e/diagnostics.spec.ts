import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { diagnosticsPage } from './pages/diagnostics-page.ts'
import { type DeviceName, simulatorPanel } from './pages/simulator-panel.ts'
import { screenshot } from './screenshot.ts'

/** What must be found nowhere outside the visit: everything that says who the visitor is. */
async function personalParts(page: Page): Promise<RegExp> {
  const desk = counterPage(page)
  await desk.act('Toon BSN')
  await expect(desk.person).toContainText(/\d{9}/)
  const shown = (await desk.visit.textContent()) ?? ''
  const bsn = /\d{9}/.exec(shown)?.[0]
  const documentNumber = /(?:Paspoort|Identiteitskaart) ([A-Z0-9]{9})/.exec(shown)?.[1]
  await desk.act('Toon BSN')
  expect(bsn).toBeDefined()
  expect(documentNumber).toBeDefined()
  return new RegExp(`Tuin|${bsn}|${documentNumber}`, 'i')
}

/** A file that the page gives to whoever sits at this computer. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return readFileSync(await download.path())
}

/** Also what is written in base64, as the bytes of frames are. */
function withDecoded(json: string): string {
  const decoded = [...json.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64').toString('latin1'),
  )
  return [json, ...decoded].join('\n')
}

test('the first line names the device that is not ready, and below it what to do', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const beheer = diagnosticsPage(page)
  await desk.ready()
  await beheer.open()
  await expect(beheer.main).toBeFocused()
  await expect(beheer.answer).toHaveText(/Alle apparaten van Balie 3 zijn klaar/)
  await screenshot(page, 'beheer')

  const causes: readonly [DeviceName, () => Promise<void>, string, RegExp][] = [
    [
      'Bonprinter',
      () => simulator.break('Bonprinter', 'paper-out'),
      'papier op',
      /Leg (nieuw papier|een nieuwe rol) in/,
    ],
    [
      'Handtekeningtablet',
      () => simulator.unplug('Handtekeningtablet'),
      'niet gevonden',
      /Kijk naar de kabel|Steek de kabel/,
    ],
    [
      'Documentlezer',
      () => simulator.break('Documentlezer', 'silent'),
      'niet gevonden',
      /Probeer het opnieuw|kabel/,
    ],
  ]
  for (const [device, makeTrouble, words, remedy] of causes)
    await test.step(device, async () => {
      await makeTrouble()
      await simulator.away()
      await expect(beheer.answer).toContainText(`Eén apparaat is niet klaar: ${device}`, { timeout: 20_000 })
      await beheer.show(device, 'Stand')
      await expect(beheer.main.getByRole('row', { name: new RegExp(device) })).toContainText(words, {
        timeout: 20_000,
      })
      await expect(beheer.notice.first()).toContainText(remedy)
      if (device === 'Bonprinter') await screenshot(page, 'beheer-papier-op')
      await simulator.mend(device)
      await simulator.away()
      await expect(beheer.answer).toContainText('zijn klaar', { timeout: 20_000 })
    })
  await page.keyboard.press('Escape')
  await expect(beheer.main).toBeHidden()
  await expect(page.getByRole('button', { name: 'Beheer', exact: true })).toBeFocused()
})

test('every device tests itself with the hands of whoever stands there', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const beheer = diagnosticsPage(page)
  await desk.ready()
  await beheer.open()
  const start = (name: string) => beheer.panel.getByRole('button', { name }).press('Enter')

  await test.step('document reader', async () => {
    await beheer.show('Documentlezer', 'Zelftest')
    await start('Lees een voorbeeld')
    await expect(beheer.panel).toContainText('Leg nu het voorbeelddocument op de lezer')
    await simulator.place(/Identiteitskaart 2021 zonder BSN: Willeke de Bruijn/)
    await expect(beheer.panel).toContainText('De zelftest is goed.')
    await expect(beheer.panel).toContainText(/Controlecijfers: (\d+)\/\1/)
    await expect(beheer.main).not.toContainText('Bruijn')
  })
  await test.step('fingerprint reader', async () => {
    await beheer.show('Vingerafdruklezer', 'Zelftest')
    await start('Neem een vinger op')
    await expect(beheer.panel).toContainText('Leg nu een vinger op het glas')
    await simulator.placeFinger('rechter duim')
    await expect(beheer.panel).toContainText('Til de vinger op')
    await simulator.liftFinger()
    await expect(beheer.panel).toContainText('De zelftest is goed.')
    await simulator.away()
  })
  await test.step('signature pad', async () => {
    await beheer.show('Handtekeningtablet', 'Zelftest')
    await start('Teken op de tablet')
    await expect(beheer.panel).toContainText('Schrijf nu op de tablet')
    await simulator.writeMadeUp()
    await simulator.pressPad('Akkoord')
    await expect(beheer.panel).toContainText('De zelftest is goed.')
    await simulator.away()
    await screenshot(page, 'beheer-zelftest')
  })
  await test.step('receipt printer', async () => {
    await beheer.show('Bonprinter', 'Zelftest')
    await start('Print een proefbon')
    await expect(beheer.panel).toContainText('is hij afgesneden?')
    await beheer.panel.getByRole('button', { name: 'Ja, dat heb ik gezien' }).press('Enter')
    await expect(beheer.panel).toContainText('Genoteerd bij de tellers')
    await simulator.unfold('Bonprinter')
    await expect(simulator.paper).toContainText('Einde van de proefbon')
    await simulator.away()
  })
  await test.step('A4 printer', async () => {
    await beheer.show('A4-printer', 'Zelftest')
    await start('Print een proefpagina')
    await expect(beheer.panel).toContainText('Kwam er één pagina')
    await beheer.panel.getByRole('button', { name: 'Nee' }).press('Enter')
    await expect(beheer.panel).toContainText('Genoteerd bij de tellers')
    await beheer.show('A4-printer', 'Tellers')
    await expect(beheer.panel.getByRole('row', { name: /zelftest/ })).toContainText('1')
  })
})

test('what goes over the wire can be read, and nothing of the visitor is in it', async ({
  counter,
  host,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  const beheer = diagnosticsPage(page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  const personal = await personalParts(page)
  await desk.makeExtract()
  await desk.act('Print bon')
  await expect(desk.visit).toContainText('Bon geprint')

  await beheer.open()
  const body = page.locator('body')
  for (const device of ['Documentlezer', 'Bonprinter'] as const) {
    await beheer.show(device, 'Berichten')
    const { frames } = beheer
    await expect(frames.first()).toBeVisible()
    // By what it says: the zone is found by its format, the receipt by what was sent last.
    if (device === 'Documentlezer')
      await beheer.panel.getByRole('textbox', { name: /^Zoek in naam/ }).fill('TD3')
    const count = Math.min(await frames.count(), 8)
    expect(count).toBeGreaterThan(0)
    for (let i = 0; i < count; i++) {
      await frames.nth(i).click()
      await expect(body).not.toContainText(personal)
    }
    if (device === 'Documentlezer') {
      await expect(beheer.panel).toContainText('Persoonsgegevens vervangen')
      await screenshot(page, 'beheer-trace')
    }
    if (host === 'browser') {
      const recording = await downloaded(page, () =>
        beheer.panel.getByRole('button', { name: 'Bewaar als bestand' }).click(),
      )
      expect(JSON.parse(recording.toString())).toBeTruthy()
      expect(withDecoded(recording.toString())).not.toMatch(personal)
    }
  }

  await beheer.show('Documentlezer', 'Tellers')
  await expect(beheer.panel.getByRole('row', { name: /paspoort/ })).toContainText('1')
  await screenshot(page, 'beheer-tellers')
  await beheer.show('Bonprinter', 'Tellers')
  await expect(beheer.panel.getByRole('row', { name: /bon/ })).toContainText('1')
  await expect(body).not.toContainText(personal)

  if (host === 'browser')
    await test.step('the bundle for the help desk', async () => {
      const bundle = await downloaded(page, () =>
        beheer.main.getByRole('button', { name: 'Pakket voor de helpdesk' }).click(),
      )
      const files = Object.entries(unzipSync(bundle))
      expect(files.length).toBeGreaterThan(2)
      for (const [name, bytes] of files) {
        const text = withDecoded(strFromU8(bytes, true))
        expect(text, name).not.toMatch(personal)
      }
    })
})

test('other devices are chosen during a visit, work at once, and are still chosen after a power cut', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const beheer = diagnosticsPage(page)
  await desk.ready()
  await desk.call()
  await beheer.open()
  await beheer.choose('Documentlezer', 'Honeywell OCR')
  await expect(desk.said).toContainText('is gekozen')
  await screenshot(page, 'beheer-kiezen')
  await beheer.choose('Vingerafdruklezer', 'DigitalPersona U.are.U 4500')
  await expect(desk.device('Lezer')).toContainText('klaar')
  await expect(desk.device('Vinger')).toContainText('klaar')
  await expect(beheer.answer).toContainText('zijn klaar')
  await beheer.close()

  await desk.place(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await desk.act('Neem vingerafdrukken op')
  await expect(desk.fingers).toContainText('opname 1 van 2')
  await simulator.placeFinger('rechter wijsvinger')
  await expect(desk.fingers).toContainText('opname 2 van 2', { timeout: 15_000 })
  await simulator.liftFinger()
  await simulator.away()

  await counter.restart()
  const again = counterPage(counter.page)
  await expect(again.person).toContainText('van der Tuin')
  await again.ready()
  await again.device('Lezer').click()
  await expect(counter.page.getByRole('complementary', { name: 'Documentlezer' })).toContainText('Honeywell')
  await again.device('Vinger').click()
  await expect(counter.page.getByRole('complementary', { name: 'Vingerafdruklezer' })).toContainText(
    'U.are.U 4500',
  )
})
