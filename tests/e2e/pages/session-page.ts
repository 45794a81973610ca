import { expect, type Page } from '@playwright/test'

/** What types faster is taken for a scanner, whose Tab and Enter go nowhere. */
const personMs = 120

/** The cover over a counter at which nobody is working, and the panel behind the clerk's name. */
export const sessionPage = (page: Page) => ({
  cover: page.locator('[data-region=session]'),
  pin: page.getByLabel('Pincode', { exact: true }),
  menu: (name: string) => page.getByRole('banner').getByRole('button', { name: new RegExp(`^${name}`) }),

  /** With the keyboard alone, from the clerk's own name. */
  async choosePin(name: string, pin: string) {
    await this.menu(name).press('Enter')
    await expect(page.getByLabel('Nieuwe pincode')).toBeFocused()
    await page.keyboard.type(pin, { delay: personMs })
    await page.keyboard.press('Tab')
    await page.keyboard.type(pin, { delay: personMs })
    await page.keyboard.press('Enter')
    await expect(page.getByText('Uw pincode is bewaard.')).toBeVisible()
    await page.keyboard.press('Escape')
  },
  async lock() {
    await page.keyboard.press('Control+l')
    await expect(this.cover).toContainText('Vergrendeld')
  },
  /** The field has the focus by itself. */
  async unlock(pin: string) {
    await expect(this.pin).toBeFocused()
    await page.keyboard.type(pin, { delay: personMs })
    await page.keyboard.press('Enter')
  },
})
