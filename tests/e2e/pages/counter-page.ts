import { expect, type Page } from '@playwright/test'
import { simulatorPanel } from './simulator-panel.ts'

/** The clerk's screen by what stands on it; every act is a key the clerk has. */
export const counterPage = (page: Page) => ({
  queue: page.getByRole('list', { name: 'Wachtende nummers, de volgende eerst' }),
  visit: page.getByRole('main'),
  person: page.getByRole('region', { name: 'De bezoeker' }),
  dossier: page.getByRole('region', { name: 'Klantdossier' }),
  extracts: page.getByRole('list', { name: 'Gemaakte uittreksels' }),
  subject: page.getByRole('textbox', { name: /^Onderwerp/ }),
  content: page.getByRole('textbox', { name: /^Wat is er besproken/ }),
  device: (name: string) => page.getByRole('banner').getByRole('button', { name: new RegExp(`^${name}`) }),
  /** What went wrong and what to do now, where the clerk is working. */
  notice: page.getByRole('main').locator('.balie-notice'),
  /** The one line where things are said. */
  said: page.locator('[data-region=messages]').getByRole('status'),
  signatures: page.getByRole('list', { name: 'Handtekeningen van dit bezoek' }).getByRole('listitem'),
  signing: page.getByRole('main').getByRole('region', { name: /^Handtekening voor/ }),
  fingers: page
    .getByRole('main')
    .getByRole('region', { name: /^Vingerafdrukken/ })
    .filter({ has: page.locator('.balie-capture__top') }),
  enrolments: page.getByRole('list', { name: 'Overgedragen vingerafdrukken' }).getByRole('listitem'),
  hallLine: page.getByRole('banner').getByRole('button', { name: /Verbonden|Offline|Verbinden/ }),

  async ready() {
    await expect(page.getByRole('button', { name: /Roep volgende/ })).toBeEnabled()
    for (const device of ['Lezer', 'Vinger', 'Tablet', 'Bon', 'Printer'])
      await expect(this.device(device)).toContainText('klaar')
  },
  async call() {
    await page.keyboard.press('F2')
    await expect(this.visit.getByRole('heading', { name: /^Bezoek / })).toBeVisible()
  },
  place: (document: string | RegExp) => simulatorPanel(page).place(document),
  /** Without a line: the clerk reads the number from the visitor's ticket. */
  async callByHand(number: string) {
    await this.act('Nummer zelf intypen')
    await page.getByRole('textbox', { name: /^Volgnummer/ }).fill(number)
    await page.keyboard.press('Enter')
    await expect(this.visit.getByRole('heading', { name: `Bezoek ${number}` })).toBeVisible()
  },
  /** Calls the next visitor, who puts this document down. */
  async callWith(document: string | RegExp) {
    await this.call()
    await simulatorPanel(page).place(document)
  },
  /** F7, Enter. */
  async makeExtract() {
    await page.keyboard.press('F7')
    await expect(page.getByRole('radio', { name: /^Persoonsgegevens en adres €/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(this.extracts).toContainText(/PH03-\d{4}-\d{6}/)
  },
  async close() {
    await page.keyboard.press('Control+Enter')
    await expect(this.visit).toContainText('Er zit niemand aan de balie.')
  },
  /** The palette: any action by its name. */
  async act(name: string) {
    await page.keyboard.press('Control+k')
    const box = page.getByRole('searchbox', { name: 'Alles wat u kunt doen' })
    await box.fill(name)
    await page.getByRole('menuitem', { name }).first().waitFor()
    await page.keyboard.press('Enter')
  },
})
