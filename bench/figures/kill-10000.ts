import { killEverything } from '../../tests/main/sync/kills.ts'
import { noPostgres } from '../../tests/setup/private-postgres.ts'
import { type Measurement, NotMeasurable, rounded } from '../figure.ts'

const contacts = 10_000
const kills = 60

/** Ten thousand contacts while counter, hall server and PostgreSQL are killed (SIGKILL) at random moments. */
export const kill10000: Measurement = {
  goals: [{ name: 'kill-10000', unit: 'lost or doubled', budget: 'none' }],
  async measure() {
    if (noPostgres !== undefined) throw new NotMeasurable(noPostgres)
    const seed = Math.floor(Math.random() * 2 ** 31)
    const { committed, filed, killed, drainSeconds } = await killEverything({
      contacts,
      kills,
      apartMs: 4_000,
      seed,
    })
    const times = new Map<string, number>()
    for (const { subject } of filed) times.set(subject, (times.get(subject) ?? 0) + 1)
    const wrong = committed.filter(({ subject }) => times.get(subject) !== 1).length
    const strangers = filed.length - committed.length
    return [
      {
        ours: wrong + Math.abs(strangers),
        peers: {},
        ratio: null,
        met: wrong === 0 && strangers === 0 && outOfOrder(committed, filed) === 0,
        notes: {
          is: `${committed.length} contacts, killed: counter ${killed.counter}, hall server ${killed.hall}, PostgreSQL ${killed.postgres}`,
          outOfOrder: outOfOrder(committed, filed),
          seconds: rounded(drainSeconds),
          seed,
        },
      },
    ]
  },
}

/** Persons whose contacts came in another order than they were committed. */
function outOfOrder(
  committed: readonly { subject: string; person: string }[],
  filed: readonly { subject: string; party: string }[],
): number {
  const orders = (rows: readonly { subject: string; of: string }[]): string[] => {
    const lists = new Map<string, string[]>()
    for (const { of, subject } of rows) lists.set(of, [...(lists.get(of) ?? []), subject])
    return [...lists.values()].map((list) => list.join())
  }
  const there = new Set(orders(filed.map(({ subject, party }) => ({ subject, of: party }))))
  return orders(committed.map(({ subject, person }) => ({ subject, of: person }))).filter(
    (one) => !there.has(one),
  ).length
}
