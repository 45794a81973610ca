import { openDatabase } from '#main/storage/open-database.ts'

/** Run as a process of its own: commits one note, writes a second and waits in the middle of it to be killed. */
const { database } = await openDatabase({
  path: process.argv[2] ?? '',
  migrations: [{ version: 1, name: 'notes', sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT' }],
})
await database.transaction((tx) => tx.run('INSERT INTO note VALUES (?)', 'heel'))
await database.transaction(async (tx) => {
  await tx.run('INSERT INTO note VALUES (?)', 'half')
  console.log('in mid-transaction')
  await new Promise((resolve) => setTimeout(resolve, 60_000))
})
