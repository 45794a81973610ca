import type { Locator, Page } from '@playwright/test'

export type DeviceName =
  | 'Documentlezer'
  | 'Vingerafdruklezer'
  | 'Handtekeningtablet'
  | 'Bonprinter'
  | 'A4-printer'

/** The simulator panel: what the visitor and the cable do, not the clerk. */
export const simulatorPanel = (page: Page) => {
  const panel = page.getByRole('complementary', { name: 'Simulator' })
  const group = (device: DeviceName): Locator => panel.getByRole('region', { name: `${device} (simulator)` })
  const reader = group('Documentlezer')
  const toggle = page.getByRole('banner').getByRole('button', { name: 'Simulator', exact: true })

  const open = async (): Promise<void> => {
    if (!(await panel.isVisible())) await toggle.click()
    await reader.waitFor()
  }
  const away = async (): Promise<void> => {
    if (await panel.isVisible()) await panel.getByRole('button', { name: /Sluit/ }).click()
  }
  /** Most devices lie folded until they are needed. */
  const unfold = async (device: DeviceName): Promise<Locator> => {
    await open()
    const head = group(device).getByRole('button', { name: /\(simulator\)/ })
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
    return group(device)
  }
  const press = async (device: DeviceName, button: string): Promise<void> =>
    (await unfold(device)).getByRole('button', { name: button, exact: true }).click()
  const faultsOf = async (device: DeviceName): Promise<Locator> =>
    (await unfold(device)).getByRole('combobox', { name: 'Storing' })

  return {
    panel,
    open,
    away,
    unfold,
    /** What the panel's paper and the pad's picture show. */
    paper: group('Bonprinter').getByRole('figure'),
    padScreen: group('Handtekeningtablet').getByRole('img', { name: 'Scherm van de tablet' }),
    fault: (device: DeviceName) => group(device).getByRole('combobox', { name: 'Storing' }),

    async place(label: string | RegExp) {
      await open()
      const option = reader.getByRole('option', { name: label }).first()
      await reader
        .getByRole('combobox', { name: 'Document' })
        .selectOption(await option.getAttribute('value'))
      await press('Documentlezer', 'Leg neer')
      await away()
    },
    /** What can go wrong with it, as the simulator itself lists it. */
    async faults(device: DeviceName): Promise<string[]> {
      const values = await (await faultsOf(device))
        .getByRole('option')
        .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
      return values.filter((value) => value !== 'none')
    },
    async break(device: DeviceName, fault: string) {
      await (await faultsOf(device)).selectOption(fault)
    },
    unplug: (device: DeviceName) => press(device, 'Trek de kabel eruit'),
    plug: (device: DeviceName) => press(device, 'Steek de kabel erin'),
    /** Whatever was wrong: no fault, and the cable in. */
    async mend(device: DeviceName) {
      await (await faultsOf(device)).selectOption('none')
      const plug = group(device).getByRole('button', { name: 'Steek de kabel erin' })
      if (await plug.isVisible()) await plug.click()
    },
    async placeFinger(finger: string) {
      const part = await unfold('Vingerafdruklezer')
      await part.getByRole('combobox', { name: 'Vinger', exact: true }).selectOption({ label: finger })
      await press('Vingerafdruklezer', 'Leg op de lezer')
    },
    liftFinger: () => press('Vingerafdruklezer', 'Til op'),
    writeMadeUp: () => press('Handtekeningtablet', 'Verzonnen handtekening'),
    pressPad: (button: 'Stoppen' | 'Opnieuw' | 'Akkoord') => press('Handtekeningtablet', button),
  }
}
