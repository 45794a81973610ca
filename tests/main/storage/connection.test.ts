import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#main/storage/connection.ts'
import { scratchFolder } from './scratch.ts'

async function open(path: string) {
  const connection = await connect(path)
  onTestFinished(() => connection.close())
  return connection
}

test('a data folder that cannot be opened is said as such', async () => {
  await expect(connect(join(scratchFolder(), 'er', 'is', 'niets.db'))).rejects.toMatchObject({
    code: 'storage.unwritable',
  })
})

test('a database that may only be read is said as such', async () => {
  const connection = await open(join(scratchFolder(), 'balie.db'))
  await connection.exec('CREATE TABLE t (x); PRAGMA query_only = ON')
  await expect(connection.run('INSERT INTO t VALUES (1)', [])).rejects.toMatchObject({
    code: 'storage.unwritable',
  })
})

// The kernel answers EIO to whoever reads the first page of this file, as a disk does that is dying.
test.skipIf(process.platform !== 'linux')('a disk that fails while reading is said as such', async () => {
  await expect(connect('/proc/self/mem')).rejects.toMatchObject({ code: 'storage.unwritable' })
})
