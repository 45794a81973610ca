import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/database/database.ts'
import { migrate, NewerDatabase } from '#server/database/migrate.ts'
import { openPostgres } from '#server/database/postgres.ts'
import type { PrivatePostgres } from '../setup/private-postgres.ts'
import { onEachDatabase, onPostgres } from './databases.ts'

const soon = async (check: () => boolean): Promise<void> => {
  while (!check()) await sleep(20)
}

onEachDatabase('the database of the hall', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await kind.open()
  }, 120_000)
  afterAll(() => database.close())

  test('every table of the hall leads with the municipality in its key', async () => {
    await migrate(database)
    await migrate(database)
    const keys = await database.query<{ table: string; first: string }>(
      `SELECT c.relname AS table, a.attname AS first FROM pg_index i
       JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE i.indisprimary AND c.relname <> 'schema_version'`,
    )
    expect(keys.length).toBeGreaterThan(12)
    expect(keys.filter(({ first }) => first !== 'municipality_code')).toEqual([])
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const insert = "INSERT INTO number_series (municipality_code, series, next) VALUES ('0392', 'proef', 1)"
    await expect(
      database.transaction(async (tx) => {
        await tx.query(insert)
        throw new Error('halverwege')
      }),
    ).rejects.toThrow('halverwege')
    expect(await database.query("SELECT 1 FROM number_series WHERE series = 'proef'")).toEqual([])
  })

  test.each([
    ['int8', '5::int8', 5],
    ['int8 that no number holds', '9007199254740993::int8', 9007199254740993n],
    ['int4', '5::int4', 5],
    ['numeric', '1.50::numeric', '1.50'],
    ['float8', '1.5::float8', 1.5],
    ['boolean', 'true', true],
    ['date', "'2026-11-23'::date", new Date('2026-11-23T00:00:00Z')],
    ['timestamptz', "'2026-11-23 10:15:00.123+01'::timestamptz", new Date('2026-11-23T09:15:00.123Z')],
    ['infinity', "'infinity'::timestamptz", Number.POSITIVE_INFINITY],
    ['text[]', "'{a,NULL}'::text[]", ['a', null]],
    ['int8[]', "'{1,NULL}'::int8[]", [1, null]],
    ['date[]', "'{2026-11-23}'::date[]", [new Date('2026-11-23T00:00:00Z')]],
    ['jsonb', `'{"a":[1]}'::jsonb`, { a: [1] }],
    ['uuid', "'f9bbb708-f8bf-4dec-9798-01ade8556bb9'::uuid", 'f9bbb708-f8bf-4dec-9798-01ade8556bb9'],
    ['bytea', "decode('00ff', 'hex')", new Uint8Array([0, 255])],
    ['interval', "'1 day'::interval", '1 day'],
    ['null', 'NULL::date', null],
  ])('%s comes back as the same value', async (_, sql, value) => {
    expect(await database.query(`SELECT ${sql} AS value`)).toEqual([{ value }])
  })

  test.each([
    [
      'a moment for a date column is the day in Greenwich',
      '$1::date',
      new Date('2026-11-23T23:30:00Z'),
      new Date('2026-11-23T00:00:00Z'),
    ],
    ['a moment', '$1::timestamptz', new Date('2026-11-23T23:30:00.5Z'), new Date('2026-11-23T23:30:00.5Z')],
    ['a list', '$1::text[]', ['a"b', 'c,d', 'NULL'], ['a"b', 'c,d', 'NULL']],
    ['bytes', '$1::bytea', new Uint8Array([1, 0, 255]), new Uint8Array([1, 0, 255])],
    ['JSON', '$1::jsonb', '{"a":1}', { a: 1 }],
  ])('%s goes in and comes out', async (_, sql, value, expected) => {
    expect(await database.query(`SELECT ${sql} AS value`, [value])).toEqual([{ value: expected }])
  })

  test('what is notified is heard, and not after it was stopped', async () => {
    let heard = 0
    const stop = await database.listen('proef', () => {
      heard += 1
    })
    const before = heard
    await database.query("SELECT pg_notify('proef', '')")
    await soon(() => heard > before)
    await stop()
    const after = heard
    await database.query("SELECT pg_notify('proef', '')")
    await database.query('SELECT 1')
    expect(heard).toBe(after)
  })

  test('a database of a newer version is refused and left as it is', async () => {
    await database.query("INSERT INTO schema_version (version, name) VALUES (99, 'later')")
    await expect(migrate(database)).rejects.toThrow(NewerDatabase)
  })
})

onPostgres('PostgreSQL away', (postgres) => {
  let server: PrivatePostgres
  let url: string
  const open: Database[] = []
  const connect = (settings: { statementTimeoutMs?: number; most?: number } = {}): Database => {
    const database = openPostgres({ url, connectTimeoutMs: 1_000, ...settings })
    open.push(database)
    return database
  }
  beforeAll(async () => {
    server = await postgres()
    url = await server.newDatabase()
  }, 120_000)
  afterAll(() => Promise.all(open.map((database) => database.close())))

  test('four servers that start at once migrate once', async () => {
    const started = Array.from({ length: 4 }, () => connect())
    await Promise.all(started.map(migrate))
    const [row] = await connect().query<{ count: number }>('SELECT count(*) AS count FROM schema_version')
    const [last] = await connect().query<{ max: number }>('SELECT max(version) AS max FROM schema_version')
    expect(row?.count).toBe(last?.max)
  })

  test('after kill -9 every call fails clearly, and works once it is back; a listener hears what it may have missed', {
    timeout: 60_000,
  }, async () => {
    const database = connect()
    await database.query('CREATE TABLE proef (n integer)')
    let heard = 0
    const stop = await database.listen('terug', () => {
      heard += 1
    })
    await soon(() => heard === 1)
    let inside = () => {}
    const begun = new Promise<void>((resolve) => {
      inside = resolve
    })
    let proceed = () => {}
    const killed = new Promise<void>((resolve) => {
      proceed = resolve
    })
    const half = database.transaction(async (tx) => {
      await tx.query('INSERT INTO proef VALUES (1)')
      inside()
      await killed
      await tx.query('INSERT INTO proef VALUES (2)')
    })
    const lost = expect(half).rejects.toMatchObject({ code: 'hall.no-database', details: { why: 'away' } })
    await begun
    await server.kill()
    proceed()
    await lost
    await expect(database.query('SELECT 1')).rejects.toMatchObject({ code: 'hall.no-database' })
    await expect(database.transaction((tx) => tx.query('SELECT 1'))).rejects.toMatchObject({
      code: 'hall.no-database',
    })
    await server.start()
    expect(await database.query('SELECT n FROM proef')).toEqual([])
    await soon(() => heard > 1)
    const before = heard
    await database.query("SELECT pg_notify('terug', '')")
    await soon(() => heard > before)
    await stop()
  })

  test('a statement that takes too long is ended and its connection used again', async () => {
    const database = connect({ statementTimeoutMs: 200, most: 1 })
    const backend = async () =>
      (await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid
    const before = await backend()
    await expect(database.query('SELECT pg_sleep(30)')).rejects.toMatchObject({
      code: 'hall.no-database',
      details: { why: 'slow' },
    })
    expect(await backend()).toBe(before)
  })

  test('a mistake in the statement is told as it is and costs no connection', async () => {
    const database = connect({ most: 1 })
    await expect(database.query('SELECT nothing FROM nowhere')).rejects.toMatchObject({ code: '42P01' })
    await expect(database.transaction((tx) => tx.query('SELECT nothing FROM nowhere'))).rejects.toMatchObject(
      { code: '42P01' },
    )
    expect(database.connections()).toEqual({ most: 1, used: 0, idle: 1, pending: 0 })
  })
})
