import { createResidentStore } from '../brp/resident-store.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { takeTurn } from '../database/take-turn.ts'
import { seedHistory } from '../dossier/seed-history.ts'
import { seedMorning } from '../queue/morning.ts'
import type { Resident } from '../register/resident.ts'
import { residents as haarlemResidents } from '../register/residents.ts'

/** An empty embedded register gets its made-up residents and their history, an empty day its visitors. Once, by one server. */
export async function seedDemonstration(
  database: Database,
  municipality: string,
  clock: Clock,
  residents: readonly Resident[] = haarlemResidents,
): Promise<void> {
  await database.transaction(async (tx) => {
    await takeTurn(tx, 'residents')
    const store = createResidentStore(tx, municipality)
    if ((await store.count()) > 0) return
    await store.add(residents)
    await seedHistory(tx, municipality, residents, clock.now())
  })
  await seedMorning(database, municipality, clock)
}
