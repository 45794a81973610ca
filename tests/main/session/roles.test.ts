import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallRules } from '#contract/call.ts'
import { contract } from '#contract/contract.ts'
import { type Role, roles } from '#contract/domain/role.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

interface Call {
  readonly name: string
  readonly rules: Partial<CallRules>
}

/** Every call that the contract declares, with what it says of itself. */
function callsOf(area: object, path: readonly string[] = []): Call[] {
  return Object.entries(area).flatMap(([key, value]: [string, object]) => {
    const own = value as { '~orpc'?: { meta: Partial<CallRules> } }
    const name = [...path, key]
    return own['~orpc'] ? [{ name: name.join('.'), rules: own['~orpc'].meta }] : callsOf(value, name)
  })
}
const calls = callsOf(contract)

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter({ as: 'nobody' })
})
afterAll(() => counter.close())

/** What the page gets for a call with nonsense in it, which no call carries out; undefined when it was let through. */
async function codeOf(name: string): Promise<unknown> {
  const call = name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], counter.client)
  try {
    const answer = await (call as (input: unknown) => Promise<unknown>)({ nonsense: true })
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer)
      await (answer as AsyncGenerator).return(undefined)
    return undefined
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

const refusals = ['session.signed-out', 'session.locked', 'session.not-allowed']
const situations = ['nobody', ...roles.flatMap((role) => [`${role}, open`, `${role}, locked`])]

/** By the contract alone. */
function expected({ rules }: Call, situation: string): string | undefined {
  const [role, state] = situation.split(', ') as [Role | 'nobody', string | undefined]
  if (rules.roles === 'anyone') return undefined
  if (role === 'nobody') return 'session.signed-out'
  if (state === 'locked' && !rules.whileLocked) return 'session.locked'
  return rules.roles?.includes(role) ? undefined : 'session.not-allowed'
}

test('every call says who may make it', () => {
  expect(calls.length).toBeGreaterThan(60)
  expect(calls.filter(({ rules }) => rules.roles === undefined)).toEqual([])
})

describe.each(situations)('%s', (situation) => {
  const [role, state] = situation.split(', ') as [Role | 'nobody', string | undefined]
  beforeAll(async () => {
    if (role === 'nobody') return
    await counter.signIn(role)
    if (state === 'locked') await counter.client.session.lock({ reason: 'key' })
  })

  const refused = calls.filter((call) => expected(call, situation) !== undefined)
  test('each call that is not for them is refused with the right word', async () => {
    const codes = await Promise.all(refused.map(async ({ name }) => [name, await codeOf(name)]))
    expect(codes).toEqual(refused.map((call) => [call.name, expected(call, situation)]))
  })

  // Those of the session itself change who is there.
  const allowed = calls.filter(
    (call) => expected(call, situation) === undefined && !/^(session|simulator)\./.test(call.name),
  )
  test('each call that is for them is let through', { timeout: 60_000 }, async () => {
    for (const { name } of allowed)
      expect([name, refusals.includes(String(await codeOf(name)))]).toEqual([name, false])
  })
})
