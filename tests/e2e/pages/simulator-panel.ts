import type { Page } from '@playwright/test'
import { counterPage } from './counter-page.ts'

/** The simulator panel: what the visitor and the cable do, not the clerk. */
export const simulatorPanel = (page: Page) => {
  const panel = page.getByRole('complementary', { name: 'Simulator' })
  const reader = page.getByRole('region', { name: 'Documentlezer (simulator)' })
  const printer = page.getByRole('region', { name: 'Bonprinter (simulator)' })
  return {
    panel,
    reader,
    printer,
    open: () => counterPage(page).act('Simulator'),
    async place(label: string | RegExp) {
      const option = reader.getByRole('option', { name: label }).first()
      await reader
        .getByRole('combobox', { name: 'Document' })
        .selectOption(await option.getAttribute('value'))
      await reader.getByRole('button', { name: 'Leg neer' }).click()
    },
    setPrinterFault: (fault: string) =>
      printer.getByRole('combobox', { name: 'Storing' }).selectOption({ label: fault }),
    setReaderFault: (fault: string) =>
      reader.getByRole('combobox', { name: 'Storing' }).selectOption({ label: fault }),
  }
}
