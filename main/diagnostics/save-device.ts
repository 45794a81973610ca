import { open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '#contract/app-error.ts'
import type { DeviceSettings } from '#devices/hub/driver.ts'

/**
 * Writes which device plays a role into `settings.json`, in place of what stood there; everything else in the file
 * stays as it was. A power cut leaves the old file or the new one. `storage.unwritable` when it cannot be done.
 */
export async function saveDevice(dataFolder: string, settings: DeviceSettings): Promise<void> {
  const file = path.join(dataFolder, 'settings.json')
  const fresh = `${file}.nieuw`
  try {
    const before = await readOr(file, '{}')
    const whole = JSON.parse(before) as { devices?: { role?: string }[] }
    const devices = (whole.devices ?? []).filter(({ role }) => role !== settings.role)
    const after = { ...whole, devices: [...devices, settings] }
    const handle = await open(fresh, 'w', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(after, undefined, indentOf(before))}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
  } catch (error) {
    throw new AppError('storage.unwritable', { file: 'settings.json' }, { cause: error })
  }
}

async function readOr(file: string, otherwise: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise
    throw error
  }
}

/** As whoever wrote it laid it out. */
const indentOf = (json: string): string => /^\{\r?\n([ \t]+)/.exec(json)?.[1] ?? '  '
