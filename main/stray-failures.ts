import process from 'node:process'
import type { Log } from './log.ts'

/**
 * A promise that failed with nobody listening is our bug; it is logged, and the counter goes on: a visitor is standing
 * there, and everything that counts is committed already.
 */
export function outliveStrayFailures(log: Log): void {
  process.on('unhandledRejection', (error) => log.error('a failure that nobody heard', { error }))
}
