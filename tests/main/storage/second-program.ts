import { isAppError } from '#contract/app-error.ts'
import { openDatabase } from '#main/storage/open-database.ts'

/** Run as a process of its own: says how opening the database ended. */
try {
  await openDatabase({ path: process.argv[2] ?? '', migrations: [] })
  console.log('opened')
} catch (error) {
  console.log(isAppError(error) ? error.code : error)
}
