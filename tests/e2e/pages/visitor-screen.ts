import { type Page, test } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { screenshot } from '../screenshot.ts'

/** The visitor's own screen, read from a metre away. */
export const visitorScreen = (page: Page) => ({
  page,
  main: page.getByRole('main'),
  /** As it stands now, in both languages. */
  async expectGood(fits: () => Promise<void>) {
    await fits()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'English' }).click()
    await fits()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Nederlands' }).click()
  },
  async screenshot(name: string) {
    // A window that Electron must draw in another size keeps its main process busy for good.
    if (test.info().project.name === 'electron') return
    await page.setViewportSize({ width: 1024, height: 600 })
    await screenshot(page, name)
  },
})
