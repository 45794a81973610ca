import { expect, type Page } from '@playwright/test'
import { counterPage } from './counter-page.ts'
import type { DeviceName } from './simulator-panel.ts'

export type DiagnosticsTab = 'Stand' | 'Zelftest' | 'Berichten' | 'Tellers' | 'Apparaat kiezen'

/** Beheer: the answer, a row per device, and everything of the chosen one. */
export const diagnosticsPage = (page: Page) => {
  const main = page.getByRole('main', { name: 'Beheer van de apparaten' })
  const device = (name: DeviceName) => main.getByRole('region', { name })
  const panel = main.getByRole('tabpanel')
  return {
    main,
    panel,
    answer: main.getByRole('heading', { level: 2 }),
    /** What is wrong with the chosen device, and what to do. */
    notice: panel.locator('.balie-notice'),
    /** With their time; the words of an empty list are an option too. */
    frames: panel
      .getByRole('listbox', { name: 'Berichten' })
      .getByRole('option')
      .filter({ hasText: /\d\.\d{3}/ }),
    async open() {
      if (!(await main.isVisible())) await counterPage(page).act('Beheer')
      await expect(main).toBeVisible()
    },
    async close() {
      await main.getByRole('button', { name: /Terug naar de balie/ }).click()
      await expect(main).toBeHidden()
    },
    async show(name: DeviceName, tab: DiagnosticsTab) {
      await main.getByRole('row').getByRole('button', { name, exact: true }).click()
      await expect(device(name)).toBeVisible()
      const chosen = device(name).getByRole('tab', { name: tab, exact: true })
      await chosen.click()
      await expect(chosen).toHaveAttribute('aria-selected', 'true')
    },
    /** Another device for this role: chosen by name, found on this machine. */
    async choose(name: DeviceName, product: string) {
      await this.show(name, 'Apparaat kiezen')
      await panel.getByRole('combobox', { name: 'Apparaat' }).selectOption({ label: product })
      await panel.getByRole('button', { name: 'Gebruik dit apparaat' }).first().click()
    },
  }
}
