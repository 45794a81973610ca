import type { Migration } from '../database.ts'

export const deviceCounters: Migration = {
  version: 4,
  name: 'device-counters',
  sql: `
    CREATE TABLE device_day (               -- what a device did on a day with one kind of thing; nobody is in it
      day        TEXT NOT NULL,             -- by the clock at the wall
      role       TEXT NOT NULL,
      driver     TEXT NOT NULL,
      kind       TEXT NOT NULL,
      uses       INTEGER NOT NULL,
      retries    INTEGER NOT NULL,
      failures   INTEGER NOT NULL,
      total_ms   REAL NOT NULL,             -- of the uses that went well
      longest_ms REAL NOT NULL,
      PRIMARY KEY (day, role, driver, kind)
    ) STRICT, WITHOUT ROWID;`,
}
