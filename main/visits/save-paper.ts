import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '#contract/app-error.ts'

/**
 * Writes a paper into a folder, whole or not at all. `storage.full`, or `storage.unwritable` when the folder will not
 * take it.
 */
export async function savePaper(folder: string, fileName: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, fileName)
  const half = `${file}.nieuw`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const handle = await open(half, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true }).catch(() => {})
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new AppError(code === 'ENOSPC' || code === 'EDQUOT' ? 'storage.full' : 'storage.unwritable', {
      code,
    })
  }
}
