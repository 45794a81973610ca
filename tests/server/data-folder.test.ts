import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataFolderInUse, holdDataFolder } from '#server/database/data-folder.ts'

test('a data folder belongs to one server at a time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hall-folder-'))
  const held = await holdDataFolder(folder)
  await expect(holdDataFolder(folder)).rejects.toThrow(DataFolderInUse)
  held.release()
  const again = await holdDataFolder(folder)
  again.release()
  await rm(folder, { recursive: true })
})
