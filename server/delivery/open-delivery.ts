import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { withoutValues } from '../http/without-values.ts'
import { createDeliveryApp } from './delivery-app.ts'
import { createDeliveryStore } from './delivery-store.ts'

const everyMs = 60_000

/** Papers to fetch by telephone. Whichever server sweeps, erases for all. */
export function openDelivery(options: {
  database: Database
  municipality: string
  clock: Clock
  log: Logger
}) {
  const { database, municipality, clock, log } = options
  const store = createDeliveryStore(database, municipality, clock)
  let sweeping: Promise<void> = Promise.resolve()
  const rounds = setInterval(() => {
    sweeping = sweeping
      .then(store.sweep)
      .catch((error: unknown) => log.error({ error: withoutValues(error) }, 'deliveries not erased'))
  }, everyMs)
  rounds.unref()
  return {
    store,
    app: createDeliveryApp(store),
    async close() {
      clearInterval(rounds)
      await sweeping
    },
  }
}
