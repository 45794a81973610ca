import type { Migration } from '../migration.ts'

export const identityTables: Migration = {
  version: 9,
  name: 'identity',
  statements: [
    `CREATE TABLE identity_key (
       municipality_code text NOT NULL,
       purpose           text NOT NULL,
       value             text NOT NULL,
       made_at           timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (municipality_code, purpose)
     )`,
    `CREATE TABLE identity_state (
       municipality_code text NOT NULL,
       model             text NOT NULL,
       id                text NOT NULL,
       payload           text NOT NULL,
       grant_id          text,
       uid               text,
       consumed_at       timestamptz,
       expires_at        timestamptz NOT NULL,
       PRIMARY KEY (municipality_code, model, id)
     )`,
    `CREATE INDEX identity_state_by_grant ON identity_state (municipality_code, grant_id) WHERE grant_id IS NOT NULL`,
    `CREATE INDEX identity_state_by_uid ON identity_state (municipality_code, uid) WHERE uid IS NOT NULL`,
    `CREATE INDEX identity_state_expires ON identity_state (expires_at)`,
  ],
}
