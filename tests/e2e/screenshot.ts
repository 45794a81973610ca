import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { projectRoot } from '../setup/project-root.ts'

/** `BALIE_SCREENS=docs/screens` (npm run screens) renews the pictures of the documentation. */
const folder = join(projectRoot, process.env.BALIE_SCREENS ?? 'test-results/screens')

/** A picture of the screen, to be looked at by a person. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const suffix = test.info().project.name === 'electron' ? '-electron' : ''
  await page.screenshot({ path: join(folder, `${name}${suffix}.png`), animations: 'disabled' })
}
