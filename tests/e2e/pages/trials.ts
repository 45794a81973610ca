import { expect, type Locator, type Page } from '@playwright/test'
import { counterPage } from './counter-page.ts'
import { type DeviceName, simulatorPanel } from './simulator-panel.ts'

/** How one device is used in a visit, in such a way that it can be broken at every turn. */
export interface Trial {
  /** Its name in the top bar. */
  readonly short: string
  /** What the device panel offers as the way without it. */
  readonly without: string
  /** Faults worth a real window too; the browser tries all of them. */
  readonly representative: readonly string[]
  /** Once, before the first fault. */
  prepare(): Promise<void>
  /** Uses it, in whatever state it is. */
  use(): Promise<void>
  /** What the use leads to when the device does its work. */
  readonly worked: () => Promise<boolean>
  /** After mending: what a clerk and a visitor do to get the work done after all. */
  goOn(): Promise<void>
}

type Make = (page: Page) => Trial

const has = async (locator: Locator): Promise<boolean> => (await locator.count()) > 0

const documentReader: Make = (page) => {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const worked = async () => (await desk.person.textContent())?.includes('van der Tuin') === true
  const layDown = async (): Promise<void> => {
    await simulator.place(/van der Tuin/)
    await expect
      .poll(async () => (await worked()) || (await has(desk.notice)), { timeout: 1_500 })
      .toBe(true)
      // Nothing came by itself: the clerk asks.
      .catch(() => page.keyboard.press('F3'))
  }
  return {
    short: 'Lezer',
    without: 'Zoek de persoon met de hand (F4)',
    representative: ['silent', 'garbled', 'unplug-mid-frame'],
    prepare: async () => {},
    async use() {
      if (await worked()) await desk.act('Opnieuw identificeren')
      await expect(desk.person).not.toContainText('van der Tuin')
      await layDown()
    },
    worked,
    async goOn() {
      if (!(await worked())) await layDown()
      await expect(desk.person).toContainText('van der Tuin')
    },
  }
}

const fingerprintReader: Make = (page) => {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const second = desk.fingers.getByText('opname 2 van 2').first()
  const lift = desk.fingers.getByText('De vinger mag van de lezer af').first()
  const place = desk.fingers.getByText(/plat op de lezer te leggen|dezelfde vinger|droog neer/).first()
  return {
    short: 'Vinger',
    without: 'Help deze bezoeker aan een andere balie',
    representative: ['smudged', 'silent', 'unplug-mid-frame'],
    async prepare() {
      await simulator.place(/van der Tuin/)
      await expect(desk.person).toContainText('van der Tuin')
      await desk.act('Neem vingerafdrukken op')
      await expect(place).toBeVisible()
    },
    async use() {
      await simulator.liftFinger()
      if (await has(second)) await desk.fingers.getByRole('button', { name: 'Opnieuw', exact: true }).click()
      await expect(desk.fingers).toContainText('opname 1 van 2')
      // A finger that is back before the reader has seen it go was never lifted.
      await expect(place).toBeVisible()
      await simulator.placeFinger('rechter wijsvinger')
      // Whatever it thought of the finger, that is said once it is lifted.
      const isSeen = async (): Promise<boolean> => (await has(lift)) || (await has(desk.notice))
      await expect.poll(isSeen, { timeout: 20_000 }).toBe(true)
      await simulator.liftFinger()
    },
    worked: () => has(second),
    async goOn() {
      if (await has(second)) return
      await simulator.liftFinger()
      await expect(place).toBeVisible()
      await simulator.placeFinger('rechter wijsvinger')
      await expect(second).toBeVisible()
    },
  }
}

const signaturePad: Make = (page) => {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  let before = 0
  const worked = async () => (await desk.signatures.count()) > before
  const sign = async (): Promise<void> => {
    await simulator.writeMadeUp()
    await simulator.pressPad('Akkoord')
  }
  const refused = desk.said.getByText(/tablet is niet gevonden/)
  const writing = desk.signing.getByText('De bezoeker kan nu tekenen op de tablet.')
  return {
    short: 'Tablet',
    without: 'Laat de bezoeker op papier tekenen',
    representative: ['silent', 'garbled', 'pad-busy'],
    async prepare() {
      await simulator.place(/van der Tuin/)
      await expect(desk.person).toContainText('van der Tuin')
    },
    async use() {
      before = await desk.signatures.count()
      await desk.act('Laat tekenen voor een reisdocument')
      const isAnswered = async (): Promise<boolean> =>
        (await has(writing)) || (await has(desk.notice)) || (await has(refused))
      await expect.poll(isAnswered, { timeout: 20_000 }).toBe(true)
      if (await has(writing)) await sign()
    },
    worked,
    async goOn() {
      if (await worked()) return
      if (!(await has(desk.signing))) await desk.act('Laat tekenen voor een reisdocument')
      if (!(await has(writing))) await expect(writing).toBeVisible({ timeout: 20_000 })
      await sign()
      await expect(desk.signatures).toHaveCount(before + 1)
    },
  }
}

const receiptPrinter: Make = (page) => {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  const printed = desk.visit.getByText(/^Bon geprint/)
  const sent = desk.visit.getByText(/^Bon verstuurd/)
  let before = 0
  /** The printer's own word, and the paper. */
  const worked = async () => (await has(printed)) && (await simulator.paper.count()) > before
  return {
    short: 'Bon',
    without: 'Help de bezoeker zonder bon',
    representative: ['paper-out', 'cover-open', 'silent'],
    async prepare() {
      await simulator.place(/van der Tuin/)
      await expect(desk.person).toContainText('van der Tuin')
      await desk.makeExtract()
    },
    async use() {
      before = await simulator.paper.count()
      await desk.act('Print bon')
    },
    worked,
    async goOn() {
      await expect(sent).toHaveCount(0)
      const onward = desk.visit.getByRole('button', { name: 'Verder met deze bon' })
      if (await has(onward)) await onward.click()
      else if (!(await worked())) await desk.act('Print bon')
      await expect.poll(worked).toBe(true)
    },
  }
}

const documentPrinter: Make = (page) => {
  const desk = counterPage(page)
  const simulator = simulatorPanel(page)
  return {
    short: 'Printer',
    without: 'Sla het uittreksel op',
    representative: ['paper-out', 'aborts'],
    async prepare() {
      await simulator.place(/van der Tuin/)
      await expect(desk.person).toContainText('van der Tuin')
      await desk.makeExtract()
    },
    async use() {
      await simulator.away()
      // What was said before is put away, so that only this print is heard.
      await page.keyboard.press('Escape')
      await expect(desk.said).toBeEmpty()
      await page.keyboard.press('F8')
    },
    worked: async () => /Uittreksel .* is geprint/.test((await desk.said.textContent()) ?? ''),
    async goOn() {
      const failed = desk.extracts.getByText('printen mislukt').first()
      const done = desk.extracts.getByText(/geprint \d\d:\d\d/).first()
      await expect(failed.or(done).first()).toBeVisible()
      if (await has(failed)) await page.keyboard.press('F8')
      await expect(done).toBeVisible()
    },
  }
}

export const trials: readonly { readonly device: DeviceName; readonly on: Make }[] = [
  { device: 'Documentlezer', on: documentReader },
  { device: 'Vingerafdruklezer', on: fingerprintReader },
  { device: 'Handtekeningtablet', on: signaturePad },
  { device: 'Bonprinter', on: receiptPrinter },
  { device: 'A4-printer', on: documentPrinter },
]
