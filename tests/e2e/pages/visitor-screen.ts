import type { Page } from '@playwright/test'
import { screenshot } from '../screenshot.ts'

/** The visitor's own screen, read from a metre away. */
export const visitorScreen = (page: Page) => ({
  page,
  main: page.getByRole('main'),
  async screenshot(name: string) {
    await page.setViewportSize({ width: 1024, height: 600 })
    await screenshot(page, name)
  },
})
