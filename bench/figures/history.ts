import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openParts, whoSitsThere } from '../../tests/main/sync/counter-parts.ts'
import { everyMadeUpBsn } from '../../tests/main/sync/some-people.ts'
import { startServerProcess } from '../../tests/server/server-process.ts'
import { people, startIssuer } from '../../tests/setup/issuer.ts'
import { noPostgres, startPrivatePostgres } from '../../tests/setup/private-postgres.ts'
import { type Measurement, NotMeasurable, percentile, rounded } from '../figure.ts'

const contacts = 1_000_000
const persons = 20_000
const asked = 300
const mostMs = 20

/**
 * From the counter's question to the last of a person's contacts and open tasks in its memory, among a million contacts
 * of a whole town; every person is asked for once, so nothing is known beforehand.
 */
export const history: Measurement = {
  goals: [{ name: 'history', unit: 'ms', budget: `p95 ≤ ${mostMs} ms among a million contacts` }],
  async measure(place) {
    if (noPostgres !== undefined) throw new NotMeasurable(noPostgres)
    const cluster = await startPrivatePostgres()
    place.onEnd(() => cluster.stop())
    const issuer = await startIssuer()
    place.onEnd(() => issuer.close())
    const databaseUrl = await cluster.newDatabase()
    const server = await startServerProcess({ databaseUrl, issuer, logLevel: 'warn' })
    place.onEnd(() => server.end('SIGTERM'))
    await fillTown(databaseUrl)
    const counter = await openParts({
      folder: path.join(place.folder, 'counter'),
      url: server.url,
      counterKey: server.key,
      token: await issuer.token({ ...people.clerk, id: whoSitsThere }),
      timeoutMs: 10_000,
    })
    place.onEnd(() => counter.close())
    while (counter.hall.link.current().state !== 'online') await sleep(20)
    const times: number[] = []
    let seen = 0
    for (const bsn of everyMadeUpBsn.slice(0, asked)) {
      const started = performance.now()
      const { entries } = await counter.history(bsn)
      times.push(performance.now() - started)
      if (entries.length === 0) throw new Error('a person without contacts')
      seen += entries.length
    }
    const p95 = percentile(times, 0.95)
    return [
      {
        ours: rounded(p95),
        peers: {},
        ratio: null,
        met: p95 <= mostMs,
        notes: {
          is: `p95 of ${asked} persons, ${rounded(seen / asked)} contacts each, among ${contacts} in PostgreSQL`,
          median: rounded(percentile(times, 0.5)),
          max: rounded(Math.max(...times)),
        },
      },
    ]
  },
}

/** Written straight into the tables: what is measured is the reading. */
async function fillTown(databaseUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    await database.query('TRUNCATE partij, klantcontact CASCADE')
    // Millions of references are made in pairs here; checking each would take longer than the measurement.
    await database.query('SET session_replication_role = replica')
    await database.query(
      `CREATE TEMP TABLE town AS SELECT n, gen_random_uuid() AS uuid, coalesce(($1::text[])[n], 'P' || n) AS bsn
       FROM generate_series(1, $2::integer) n`,
      [everyMadeUpBsn, persons],
    )
    await database.query(
      `INSERT INTO partij SELECT '0392', uuid, 'B' || n, 'persoon', true, false, 'nld', '', NULL, '{}' FROM town`,
    )
    await database.query(
      `INSERT INTO partij_identificator
       SELECT '0392', gen_random_uuid(), uuid, 'natuurlijk_persoon', 'bsn', bsn, 'brp', '' FROM town`,
    )
    await database.query(
      `CREATE TEMP TABLE spoken AS SELECT n, gen_random_uuid() AS uuid, (n % ${persons}) + 1 AS who
       FROM generate_series(1, ${contacts}) n`,
    )
    await database.query(
      `INSERT INTO klantcontact (municipality_code, uuid, referentienummer, kanaal, onderwerp, inhoud, reactie,
         indicatie_contact_gelukt, hoofd_onderwerp_type, verdere_actie_ondernomen, taal, vertrouwelijk, plaatsgevonden_op,
         metadata)
       SELECT '0392', uuid, 'T' || n, 'balie', 'Vraag ' || n, repeat('Er is gesproken over de aanvraag. ', 6), '', true, '',
         false, 'nld', false, now() - n * interval '20 seconds', '{}'
       FROM spoken`,
    )
    await database.query(
      `INSERT INTO betrokkene (municipality_code, uuid, klantcontact, partij, rol, initiator, organisatienaam, adressen)
       SELECT '0392', gen_random_uuid(), spoken.uuid, town.uuid, 'klant', true, '', '{}'
       FROM spoken JOIN town ON town.n = spoken.who`,
    )
    await database.query(
      `INSERT INTO interne_taak (municipality_code, uuid, referentienummer, gevraagde_handeling, klantcontact, toelichting,
         status, toegewezen_op)
       SELECT '0392', gen_random_uuid(), 'T' || n, 'Beantwoorden', uuid, '', 'verwerkt', now() FROM spoken WHERE n % 10 = 0`,
    )
    await database.query('ANALYZE')
  } finally {
    await database.end()
  }
}
