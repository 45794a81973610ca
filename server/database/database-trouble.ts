import pg from 'pg'
import { AppError, isAppError } from '#contract/app-error.ts'

/** SQLSTATEs (PostgreSQL, appendix A) after which the same call may well succeed a moment later, by class or whole. */
const passing: Readonly<Record<string, 'away' | 'slow' | 'busy'>> = {
  '08': 'away', // connection exception
  '53': 'busy', // insufficient resources: too many connections, memory, disk
  '57': 'away', // operator intervention: shutting down, starting up
  '57014': 'slow', // statement timeout
  '55P03': 'busy', // lock timeout
  '40': 'busy', // rolled back: deadlock, serialization
  '25006': 'away', // read only: this one became a standby
}

/**
 * `hall.no-database` for a database that is away, overloaded or too slow; what was asked may have been carried out.
 * Any other error as it came.
 */
export function databaseTrouble(error: unknown): unknown {
  if (isAppError(error)) return error
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? ''
    const why = passing[code] ?? passing[code.slice(0, 2)] ?? (isOutOfDate(error) ? 'away' : undefined)
    return why ? trouble(why, code) : error
  }
  if (!(error instanceof Error)) return error
  // What the system says of a socket: ECONNREFUSED, ECONNRESET, EPIPE, ENOENT of a socket file.
  if ('code' in error && /^E[A-Z_]+$/.test(String(error.code))) return trouble('away', String(error.code))
  if (/timeout/i.test(error.message)) return trouble('slow', 'timeout')
  // `pg` has no codes for these.
  if (/connection|not queryable|after calling end/i.test(error.message)) return trouble('away', 'cut')
  return error
}

/** A newer server changed the table after this connection prepared the statement (plancache.c); a new one sees it. */
const isOutOfDate = ({ code, routine }: pg.DatabaseError): boolean =>
  code === '0A000' && routine === 'RevalidateCachedQuery'

/** The cause stays behind: a driver's error may carry the values of the statement. */
const trouble = (why: 'away' | 'slow' | 'busy', code: string): AppError =>
  new AppError('hall.no-database', { why, code })

/** A connection after this error is thrown away; after an error in the statement it is as good as before. */
export const isConnectionLost = (error: unknown): boolean =>
  isAppError(error) &&
  error.code === 'hall.no-database' &&
  !['57014', '55P03'].includes(String(error.details.code))
