import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from 'playwright'
import { createServer } from 'vite'

/** `node tests/renderer/gallery/shoot.ts OUT [scene …]`: pictures of the gallery and what axe says about each. */
type Shot = { name: string; query: string; act?: (page: Page) => Promise<void> }

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const openFirst = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
}

const shots: Shot[] = [
  ...[
    'idle',
    'empty',
    'waiting',
    'reading',
    'bad-document',
    'choosing',
    'identified',
    'flags',
    'made',
    'printed',
  ].map((scene) => ({ name: scene, query: `scene=${scene}` })),
  ...['print-failed', 'offline', 'send-on', 'offline-idle', 'devices', 'damaged'].map((scene) => ({
    name: scene,
    query: `scene=${scene}`,
  })),
  ...[
    'sign-text',
    'sign',
    'sign-unplugged',
    'signed',
    'finger-place',
    'finger-comes',
    'finger-lift',
    'finger-poor',
    'finger-different',
    'finger-unplugged',
    'finger-other-hand',
    'fingers-complete',
    'fingers-refused',
    'fingers-handing-over',
    'fingers-done',
    'some-simulated',
    'all-broken',
  ].map((scene) => ({ name: scene, query: `scene=${scene}` })),
  { name: 'other-finger', query: 'scene=finger-place', act: openFirst(/Andere vinger/) },
  {
    name: 'impediment',
    query: 'scene=finger-place',
    act: async (page) => {
      await openFirst(/Geen afdruk mogelijk/)(page)
      await page.getByRole('button', { name: 'Leg vast' }).click()
    },
  },
  {
    name: 'signed-open',
    query: 'scene=signed',
    act: async (page) => {
      await press('F10')(page)
      await openFirst(/^Open: Ontvangst/)(page)
      await page.getByRole('img', { name: /^Ontvangst van papieren/ }).waitFor()
    },
  },
  ...['idle', 'welcome', 'papers', 'sign-text', 'sign', 'finger', 'finger-comes', 'finger-again'].map(
    (scene) => ({ name: `visitor-${scene}`, query: `visitor=${scene}` }),
  ),
  ...['paid', 'finger-interrupted', 'fingers-done'].map((scene) => ({
    name: `visitor-${scene}`,
    query: `visitor=${scene}`,
  })),
  { name: 'receipt-preview', query: 'scene=printed', act: openFirst(/Voorbeeld van de bon/) },
  { name: 'visitor-lost', query: 'visitor=sign&lost=1' },
  { name: 'visitor-english', query: 'visitor=sign', act: openFirst(/English/) },
  { name: 'finger-english', query: 'scene=finger-comes&language=en' },
  { name: 'failed-timeout', query: 'scene=failed:device.timeout' },
  { name: 'search', query: 'scene=waiting', act: press('F4', 'ArrowRight', 'Enter') },
  { name: 'contact', query: 'scene=identified', act: press('F9') },
  {
    name: 'forward',
    query: 'scene=identified',
    act: async (page) => {
      await page.keyboard.press('F9')
      await page.getByRole('radio', { name: /Doorgestuurd/ }).check()
      await page.getByRole('combobox', { name: 'Afdeling' }).fill('par')
      await press('ArrowDown', 'Enter')(page)
    },
  },
  { name: 'palette', query: 'scene=identified', act: press('Control+k') },
  { name: 'by-hand', query: 'scene=offline-idle', act: openFirst(/Nummer zelf/) },
  { name: 'reader-panel', query: 'scene=devices', act: openFirst(/Lezer/) },
  { name: 'printer-panel', query: 'scene=devices', act: openFirst(/Bon /) },
  { name: 'hall-panel', query: 'scene=offline', act: openFirst(/Offline/) },
  { name: 'simulator', query: 'scene=waiting', act: openFirst(/^Simulator/) },
  {
    name: 'simulator-unfolded',
    query: 'scene=sign',
    act: async (page) => {
      await openFirst(/^Simulator/)(page)
      await openFirst(/^Documentlezer \(simulator/)(page)
      await openFirst(/^Handtekeningtablet \(simulator/)(page)
      await page.getByRole('img', { name: 'Scherm van de tablet' }).waitFor()
      const paper = page.getByRole('img', { name: /^Schrijf hier/ })
      await paper.scrollIntoViewIfNeeded()
      const box = await paper.boundingBox()
      if (!box) throw new Error('nothing to draw on')
      await page.mouse.move(box.x + 30, box.y + 30)
      await page.mouse.down()
      for (let n = 0; n < 30; n++)
        await page.mouse.move(box.x + 30 + n * 5, box.y + 60 + 30 * Math.sin(n / 3))
      await page.mouse.up()
      await page.getByRole('button', { name: 'Zet dit op de tablet' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'simulator-finger',
    query: 'scene=finger-place',
    act: async (page) => {
      await openFirst(/^Simulator/)(page)
      await openFirst(/^Documentlezer \(simulator/)(page)
      await openFirst(/^Vingerafdruklezer \(simulator/)(page)
    },
  },
  { name: 'pad-panel', query: 'scene=all-broken', act: openFirst(/^Tablet/) },
  { name: 'finger-panel', query: 'scene=all-broken', act: openFirst(/^Vinger/) },
  {
    name: 'outbox',
    query: 'scene=parked',
    act: async (page) => {
      await page.getByRole('button', { name: /nog te verzenden/ }).click()
      await page.getByRole('button', { name: 'Nog te verzenden', exact: true }).click()
      await page.getByRole('button', { name: 'Verbeter' }).first().click()
    },
  },
  ...['signed-out', 'signed-out-pins', 'signing-in', 'locked', 'locked-no-pin'].map((scene) => ({
    name: scene,
    query: `scene=${scene}`,
  })),
  {
    name: 'session-panel',
    query: 'scene=idle',
    act: openFirst(/M\. Jansen/),
  },
  {
    name: 'ask-request',
    query: 'scene=identified',
    act: async (page) => page.getByText('Aanvraag', { exact: true }).click(),
  },
  {
    name: 'tray',
    query: 'scene=back-office',
    act: async (page) => {
      await page.getByRole('option', { name: /Bewijs van ontvangst/ }).click()
      await page.getByRole('button', { name: 'Openen', exact: true }).click()
      await page.getByRole('img', { name: /^Document V-PH03/ }).waitFor()
    },
  },
  ...(
    [
      ['account', 'Dagafsluiting'],
      ['requests', 'Aanvragen'],
      ['tasks', 'Taken'],
    ] as const
  ).map(([name, tab]) => ({
    name,
    query: 'scene=back-office',
    act: async (page: Page) => {
      await page.getByRole('tab', { name: tab }).click()
    },
  })),
  { name: 'back-office-english', query: 'scene=back-office&language=en' },
  {
    name: 'repair-desk',
    query: 'scene=repair-desk',
    act: async (page) => {
      await page.getByRole('button', { name: /nog te verzenden/ }).click()
      await page.getByRole('button', { name: 'Nog te verzenden', exact: true }).click()
      await page.getByText('Overzetten naar een andere balie').click()
      await page.getByRole('button', { name: 'Maak bestand' }).click()
    },
  },
  {
    name: 'messages',
    query: 'scene=idle',
    act: async (page) => {
      await press('F8', 'F3')(page)
      await openFirst(/Meldingen/)(page)
    },
  },
  {
    name: 'preview',
    query: 'scene=identified',
    act: async (page) => {
      await page.getByRole('button', { name: 'Groot voorbeeld' }).click()
    },
  },
  { name: 'leave', query: 'scene=waiting', act: openFirst(/Bezoeker weg/) },
  { name: 'lost', query: 'scene=identified&lost=1' },
  { name: 'english', query: 'scene=flags&language=en' },
]

const [out = 'tests/renderer/gallery/out', ...only] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const server = await createServer({ configFile: 'tests/renderer/gallery/vite.config.ts', logLevel: 'error' })
await server.listen()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
let problems = 0
for (const [label, viewport] of Object.entries({
  full: { width: 1366, height: 768 },
  zoom: { width: 683, height: 384 },
  // The visitor's screen may be a small one.
  small: { width: 1024, height: 600 },
})) {
  const context = await browser.newContext({ viewport, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`  ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && console.log(`  ${message.text()}`))
  const wanted = shots.filter(
    ({ name }) =>
      (only.length === 0 || only.includes(name)) && (label !== 'small' || name.startsWith('visitor-')),
  )
  for (const { name, query, act } of wanted) {
    await page.goto(`http://127.0.0.1:7499/?${query}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    try {
      await act?.(page)
    } catch (error) {
      console.log(`${label} ${name}: ${String(error).split('\n')[0]}`)
    }
    if (/scene=(identified|made|printed)/.test(query))
      await page
        .locator('canvas')
        .first()
        .waitFor({ timeout: 5000 })
        .catch(() => console.log(`${name}: no preview`))
    const busy = page.getByText('Bezig', { exact: true })
    while ((await busy.count()) > 0) await busy.first().waitFor({ state: 'hidden' })
    await page.screenshot({ path: `${out}/${name}-${label}.png`, fullPage: label === 'zoom' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) console.log(`${label} ${name}: ${wide} px too wide`)
    const high = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
    if (high > 0 && label === 'small') console.log(`${label} ${name}: ${high} px too high`)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    for (const violation of violations) {
      problems += 1
      console.log(
        `${label} ${name}: ${violation.id}: ${violation.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
      )
    }
  }
  await context.close()
}
await browser.close()
await server.close()
console.log(`${problems} accessibility problems`)
