import type { Migration } from '../database.ts'

export const ticketReports: Migration = {
  version: 3,
  name: 'ticket-reports',
  sql: `
    CREATE TABLE ticket_report (            -- how a called ticket ended, until the hall server has heard it
      seq       INTEGER PRIMARY KEY,
      ticket_id TEXT NOT NULL UNIQUE,
      body      TEXT NOT NULL               -- JSON; a ticket number is no personal data
    ) STRICT;`,
}
