import type { Locator, Page } from '@playwright/test'

/** The simulator panel: what the visitor and the cable do, not the clerk. */
export const simulatorPanel = (page: Page) => {
  const reader = page.getByRole('region', { name: 'Documentlezer (simulator)' })
  const printer = page.getByRole('region', { name: 'Bonprinter (simulator)' })
  const toggle = page.getByRole('banner').getByRole('button', { name: 'Simulator', exact: true })
  /** Most devices lie folded until they are needed. */
  const unfold = async (part: Locator): Promise<void> => {
    const head = part.getByRole('button', { name: /\(simulator\)/ })
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
  }
  const open = async (): Promise<void> => {
    if (!(await reader.isVisible())) await toggle.click()
    await reader.waitFor()
  }
  const away = (): Promise<void> =>
    page.getByRole('complementary', { name: 'Simulator' }).getByRole('button', { name: /Sluit/ }).click()
  return {
    open,
    away,
    async place(label: string | RegExp) {
      await open()
      const option = reader.getByRole('option', { name: label }).first()
      await reader
        .getByRole('combobox', { name: 'Document' })
        .selectOption(await option.getAttribute('value'))
      await reader.getByRole('button', { name: 'Leg neer' }).click()
      await away()
    },
    async breakPrinter(fault: string) {
      await open()
      await unfold(printer)
      await printer.getByRole('combobox', { name: 'Storing' }).selectOption({ label: fault })
      await away()
    },
    async unplugReader() {
      await open()
      await reader.getByRole('button', { name: 'Trek de kabel eruit' }).click()
      await away()
    },
    async plugReader() {
      await open()
      await reader.getByRole('button', { name: 'Steek de kabel erin' }).click()
      await away()
    },
  }
}
