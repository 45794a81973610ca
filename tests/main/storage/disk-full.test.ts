import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#main/storage/open-database.ts'
import { smallDisk } from './scratch.ts'

const notes = { version: 1, name: 'notes', sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT' }

test('a full disk is said, loses nothing that was committed, and the counter goes on once there is room', async ({
  skip,
}) => {
  const folder = smallDisk()
  if (!folder) return skip('no right to mount a small disk here')
  const ballast = join(folder, 'ballast')
  const { database } = await openDatabase({ path: join(folder, 'balie.db'), migrations: [notes] })
  onTestFinished(() => database.close())
  const add = (text: string) => database.transaction((tx) => tx.run('INSERT INTO note VALUES (?)', text))
  await add('voor')
  writeFileSync(ballast, Buffer.alloc(700 * 1024))
  const fill = async () => {
    for (let i = 0; i < 200; i++) await add('x'.repeat(20_000))
  }
  await expect(fill()).rejects.toMatchObject({ code: 'storage.full' })
  const committed = await database.get<{ n: number }>('SELECT count(*) AS n FROM note')
  await expect(add('y'.repeat(200_000))).rejects.toMatchObject({ code: 'storage.full' })
  expect(await database.get('SELECT count(*) AS n FROM note')).toEqual(committed)
  rmSync(ballast)
  await add('na')
  expect(await database.get('SELECT text FROM note ORDER BY rowid DESC LIMIT 1')).toEqual({ text: 'na' })
  expect(await database.get('PRAGMA quick_check')).toEqual({ quick_check: 'ok' })
})
