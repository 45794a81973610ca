import { z } from 'zod'
import { roles } from '#contract/domain/role.ts'
import { clerkSchema } from '#contract/domain/session.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'

/** A PIN is looked at so many times; then only a new sign-in helps. */
export const mostAttempts = 5

const personSchema = z.object({
  clerk: clerkSchema,
  roles: z.array(z.enum(roles)),
  refresh: z.string().optional(),
  pinHash: z.string().optional(),
  /** Of the clerk's own card; see devices/clerk-card. */
  cardId: z.string().optional(),
})
/** Somebody who signed in at this counter. Sealed at rest. */
export type SessionPerson = z.infer<typeof personSchema>

export interface StoredPerson extends SessionPerson {
  readonly attempts: number
  readonly signedInAt: Date | undefined
  /** Now, or later when this machine's clock was set back since. */
  readonly now: Date
  readonly atCounter: boolean
}

export interface SessionStore {
  all(): Promise<StoredPerson[]>
  find(clerkId: string): Promise<StoredPerson | undefined>
  /** Remembers that it is as late as this, whatever the clock of this machine says afterwards. */
  noteTime(clerkId: string): Promise<void>
  /** A real sign-in: the attempts count from nought again. */
  signedIn(person: Pick<SessionPerson, 'clerk' | 'roles' | 'refresh'>): Promise<void>
  change(clerkId: string, change: (person: SessionPerson) => SessionPerson): Promise<void>
  /** Committed before the PIN is looked at, so that ending the program gives no new try. False: there are none left. */
  spendAttempt(clerkId: string): Promise<boolean>
  /** The PIN was right. */
  forgiveAttempts(clerkId: string): Promise<void>
  /** The PIN is no longer good, and nothing is renewed. */
  ended(clerkId: string): Promise<void>
  /** Who is at the counter, for after a restart; undefined: nobody. */
  setAtCounter(clerkId: string | undefined): Promise<void>
}

interface Row {
  sealed: Uint8Array
  signed_in_at: string | null
  attempts: number
  seen_at: string
  at_counter: number
}

export function createSessionStore(options: {
  database: Database
  vault: Vault
  clock: Clock
}): SessionStore {
  const { database, vault, clock } = options

  /** Undefined for a row that cannot be read: that person signs in anew. */
  function read(row: Row): StoredPerson | undefined {
    try {
      const person = personSchema.parse(vault.open(row.sealed))
      const now = new Date(Math.max(clock.now().getTime(), Date.parse(row.seen_at)))
      return {
        ...person,
        attempts: row.attempts,
        signedInAt: row.signed_in_at === null ? undefined : new Date(row.signed_in_at),
        now,
        atCounter: row.at_counter === 1,
      }
    } catch {
      return undefined
    }
  }

  const row = (clerkId: string) =>
    database.get<Row>('SELECT * FROM session_person WHERE person = ?', vault.lookup(clerkId))

  const now = (): string => clock.now().toISOString()

  return {
    async all() {
      const rows = await database.all<Row>('SELECT * FROM session_person')
      return rows.flatMap((one) => read(one) ?? [])
    },
    async find(clerkId) {
      const found = await row(clerkId)
      return found && read(found)
    },
    noteTime: (clerkId) =>
      database.transaction(async (tx) => {
        await tx.run(
          'UPDATE session_person SET seen_at = max(seen_at, ?) WHERE person = ?',
          ...[now(), vault.lookup(clerkId)],
        )
      }),
    async signedIn(person) {
      const known = await this.find(person.clerk.id)
      const { pinHash, cardId } = known ?? {}
      const sealed = vault.seal({ ...(pinHash ? { pinHash } : {}), ...(cardId ? { cardId } : {}), ...person })
      await database.transaction(async (tx) => {
        await tx.run(
          `INSERT INTO session_person (person, sealed, signed_in_at, seen_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (person) DO UPDATE
           SET sealed = excluded.sealed, signed_in_at = excluded.signed_in_at, seen_at = excluded.seen_at, attempts = 0`,
          ...[vault.lookup(person.clerk.id), sealed, now(), now()],
        )
      })
    },
    change: (clerkId, change) =>
      database.transaction(async (tx) => {
        const key = vault.lookup(clerkId)
        const found = await tx.get<Row>('SELECT * FROM session_person WHERE person = ?', key)
        const person = found && read(found)
        if (!person) return
        const sealed = vault.seal(change(personSchema.parse(person)))
        await tx.run('UPDATE session_person SET sealed = ? WHERE person = ?', sealed, key)
      }),
    spendAttempt: (clerkId) =>
      database.transaction(async (tx) => {
        const { changes } = await tx.run(
          'UPDATE session_person SET attempts = attempts + 1 WHERE person = ? AND attempts < ?',
          ...[vault.lookup(clerkId), mostAttempts],
        )
        return changes === 1
      }),
    forgiveAttempts: (clerkId) =>
      database.transaction(async (tx) => {
        await tx.run('UPDATE session_person SET attempts = 0 WHERE person = ?', vault.lookup(clerkId))
      }),
    async ended(clerkId) {
      await this.change(clerkId, ({ refresh: _, ...person }) => person)
      await database.transaction(async (tx) => {
        await tx.run('UPDATE session_person SET signed_in_at = NULL WHERE person = ?', vault.lookup(clerkId))
      })
    },
    setAtCounter: (clerkId) =>
      database.transaction(async (tx) => {
        await tx.run('UPDATE session_person SET at_counter = 0 WHERE at_counter = 1')
        if (clerkId !== undefined)
          await tx.run('UPDATE session_person SET at_counter = 1 WHERE person = ?', vault.lookup(clerkId))
      }),
  }
}
