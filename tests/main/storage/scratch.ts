import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An own folder for one test, gone when it ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'balie-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
