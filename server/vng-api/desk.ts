import type { Clock } from '../clock.ts'
import type { Database, Queryable } from '../database/database.ts'

/** What every resource needs to read, write and name itself, for one call. */
export interface Desk {
  readonly database: Queryable
  readonly municipality: string
  readonly clock: Clock
  /** `http://127.0.0.1:7410/klantinteracties/api/v1`, as the caller knows it. */
  readonly base: string
}

export interface OpenDesk extends Desk {
  readonly database: Database
}

/** The same desk, writing inside a transaction. */
export const within = (desk: OpenDesk, tx: Queryable): Desk => ({ ...desk, database: tx })

export interface Reference {
  readonly uuid: string
  readonly url: string
}

export const reference = ({ base }: Desk, resource: string, uuid: string): Reference => ({
  uuid,
  url: `${base}/${resource}/${uuid}`,
})

/** `2026-11-03T09:14:05Z`; milliseconds only when there are some. */
export const moment = (date: Date): string => date.toISOString().replace('.000Z', 'Z')

/** The uuid in the URL of a resource of this collection, by whichever host name its register was called. */
export function uuidOf(address: string, collection: string): string | undefined {
  const { pathname } = URL.parse(address) ?? { pathname: '' }
  const uuid = pathname.startsWith(`${collection}/`) ? pathname.slice(collection.length + 1) : ''
  return isUuid(uuid) ? uuid.toLowerCase() : undefined
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
