import type { Queryable } from './database.ts'

/** What only one of the hall servers may do at a time. The number is the second half of the lock's name in PostgreSQL. */
const turns = { migrate: 1, residents: 2, morning: 3, 'shared-facts': 4 } as const

/** The first half, so that other programs' advisory locks on the same database are not ours: "hall". */
const ours = 0x68616c6c

/** Waits until no other server is at it; the turn ends with the transaction. */
export async function takeTurn(tx: Queryable, turn: keyof typeof turns): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [ours, turns[turn]])
}
