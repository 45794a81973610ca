import type { Ticket } from '#contract/domain/ticket.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { takeTurn } from '../database/take-turn.ts'
import { createTicketStore } from './ticket-store.ts'

/** Who is in the hall when the demonstration starts; minutes waited, negative for an appointment still to come. */
const morning: readonly (readonly [Ticket['kind'], number])[] = [
  ['walk-in', 27],
  ['walk-in', 22],
  ['collect', 13],
  ['walk-in', 18],
  ['walk-in', 14],
  ['collect', 7],
  ['appointment', 4],
  ['walk-in', 11],
  ['walk-in', 9],
  ['appointment', -6],
  ['walk-in', 5],
  ['collect', 2],
  ['walk-in', 3],
  ['appointment', -21],
]

/** Fills an empty day with a believable morning; a day that has tickets is left alone. One server does it. */
export async function seedMorning(database: Database, municipality: string, clock: Clock): Promise<void> {
  await database.transaction(async (tx) => {
    await takeTurn(tx, 'morning')
    const tickets = createTicketStore(tx, municipality, clock)
    if (await tickets.anyToday()) return
    const now = clock.now().getTime()
    for (const [kind, waited] of morning) await tickets.draw(kind, new Date(now - waited * 60_000))
  })
}
