import type { Migration } from '../database.ts'

/** `brp_query` of before stays as it is: what was logged is kept for twenty years. Nothing is added to it. */
export const processingLog: Migration = {
  version: 6,
  name: 'processing-log',
  sql: `
    CREATE TABLE processing_log (           -- who did what with whose data and why; append only, chained
      seq    INTEGER PRIMARY KEY,
      record TEXT NOT NULL,                 -- JSON under the names of Logboek Dataverwerkingen, people in it sealed
      hash   TEXT NOT NULL,                 -- keyed, over the hash before and the record
      person TEXT                           -- keyed hash of the BSN, for who asks to see it (AVG art. 15)
    ) STRICT;
    CREATE INDEX processing_log_of_person ON processing_log (person) WHERE person IS NOT NULL;
    CREATE TRIGGER processing_log_is_never_changed BEFORE UPDATE ON processing_log
      BEGIN SELECT RAISE (ABORT, 'processing_log is append only'); END;
    CREATE TRIGGER processing_log_is_never_deleted BEFORE DELETE ON processing_log
      BEGIN SELECT RAISE (ABORT, 'processing_log is append only'); END;`,
}
