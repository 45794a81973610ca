import process from 'node:process'
import { expect, test, vi } from 'vitest'
import { noPostgres } from '../../setup/private-postgres.ts'
import { killEverything, victims } from './kills.ts'

vi.setConfig({ testTimeout: 180_000 })

/** `BALIE_KILL_SEED` repeats a run. */
const seed = Number(process.env.BALIE_KILL_SEED ?? Math.floor(Math.random() * 2 ** 31))

test(`kill -9 of counter, hall server and PostgreSQL while contacts go out loses and doubles nothing (seed ${seed})`, async ({
  skip,
}) => {
  if (noPostgres !== undefined) return skip(noPostgres)
  process.stdout.write(`kills: seed ${seed}\n`)
  const { said, committed, filed, killed } = await killEverything({
    contacts: 120,
    kills: 5,
    apartMs: 1_200,
    seed,
  })
  // Each was killed: this test can fail.
  expect(victims.map((victim) => killed[victim] > 0)).toEqual([true, true, true])
  const subjects = committed.map(({ subject }) => subject)
  // What was said was committed; the last one of a life may have been committed before it was said.
  expect(subjects).toEqual(expect.arrayContaining([...said]))
  expect(committed.filter(({ accepted }) => !accepted)).toEqual([])
  expect(filed.map(({ subject }) => subject).sort()).toEqual([...subjects].sort())
  expect(filed.filter(({ links }) => links !== 1)).toEqual([])
  const tasks = new Map(filed.map((one) => [one.subject, one.tasks]))
  expect(committed.filter(({ subject, forwarded }) => tasks.get(subject) !== (forwarded ? 1 : 0))).toEqual([])
  const parties = new Map<string, string[]>()
  for (const { party, subject } of filed) parties.set(party, [...(parties.get(party) ?? []), subject])
  const people = new Map<string, string[]>()
  for (const { person, subject } of committed) people.set(person, [...(people.get(person) ?? []), subject])
  expect([...parties.values()].map((list) => list.join()).sort()).toEqual(
    [...people.values()].map((list) => list.join()).sort(),
  )
})
