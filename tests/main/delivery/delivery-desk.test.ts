import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { demoSeal, makeDemoSeal } from '#main/sealing/demo-seal.ts'
import { maskedState } from '#main/session/masked-state.ts'
import { visitorStateOf } from '#main/visitor/visitor-state.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let keys: string
beforeAll(async () => {
  keys = await mkdtemp(path.join(os.tmpdir(), 'balie-zegel-'))
  await makeDemoSeal(demoSeal(keys))
})
afterAll(() => rm(keys, { recursive: true }))

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter({ settings: { seal: demoSeal(keys) } })
})
afterEach(() => counter.close())

async function withExtract() {
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  const extract = await counter.client.extracts.make({
    ...{ visitId, kind: 'persoonsgegevens-adres' as const, requester: 'self' as const },
  })
  return { visitId, extract }
}
/** Where the telephone goes: the public name of the hall is not there in a test. */
const here = (url: string): string => `${counter.hall.url}${new URL(url).pathname}`
const offered = (state: string) => counter.until(({ delivery }) => delivery?.state === state)

test('the very bytes go to the telephone, and both screens hear of it', async () => {
  const { visitId, extract } = await withExtract()
  await counter.client.papers.offer({ visitId, extractId: extract.id })
  const state = await offered('waiting')
  const url = state.delivery?.url as string
  expect(new URL(url).pathname).toMatch(new RegExp(`^${hallPaths.delivery}/[\\w-]{43}$`))
  expect(visitorStateOf(state).shown).toMatchObject({ kind: 'delivery', url, state: 'waiting' })
  // The address is the key: a screen that nobody may read does not hold it.
  const locked = maskedState({ ...state, session: { ...state.session, state: 'locked' } as never })
  expect(JSON.stringify(locked)).not.toContain(url)

  const file = await fetch(here(url), { method: 'POST' })
  const bytes = Buffer.from(await file.arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(extract.sha256)
  expect(visitorStateOf(await offered('fetched')).shown).toMatchObject({ kind: 'delivery', state: 'fetched' })
}, 60_000)

test('a new code ends the one before, and taking it back leaves nothing', async () => {
  const { visitId, extract } = await withExtract()
  const { papers } = counter.client
  await papers.offer({ visitId, extractId: extract.id })
  const first = (await offered('waiting')).delivery?.url as string
  await papers.offer({ visitId, extractId: extract.id })
  const second = (await counter.until(({ delivery }) => delivery !== undefined && delivery.url !== first))
    .delivery?.url as string
  expect((await fetch(here(first), { method: 'POST' })).status).toBe(410)
  await papers.takeBack({ visitId })
  await counter.until(({ delivery }) => delivery === undefined)
  expect((await fetch(here(second), { method: 'POST' })).status).toBe(410)
}, 60_000)

test('the screen of the next visitor has no code of the one before; without a line there is none', async () => {
  const { visitId, extract } = await withExtract()
  const { client } = counter
  await expect(
    client.papers.offer({ visitId, extractId: '00000000-0000-4000-8000-000000000000' }),
  ).rejects.toMatchObject({ code: 'extract.not-found' })
  await client.papers.offer({ visitId, extractId: extract.id })
  await offered('waiting')
  await client.visit.abandon({ visitId, reason: 'left' })
  const over = await counter.until(({ visit }) => visit === null)
  expect(over.delivery).toBeUndefined()
}, 60_000)

test('a paper that has no seal, or does not hold any more, goes to no telephone', async () => {
  const { visitId, extract } = await withExtract()
  const { client } = counter
  await client.extracts.void({ visitId, extractId: extract.id, reason: 'wrong-data' })
  await expect(client.papers.offer({ visitId, extractId: extract.id })).rejects.toMatchObject({
    code: 'extract.voided',
  })
  const unsealed = await startTestCounter()
  try {
    const visit = await unsealed.call()
    await unsealed.present('father-of-four')
    await unsealed.untilVisit(({ identify }) => identify.step === 'identified')
    const paper = await unsealed.client.extracts.make({
      ...{ visitId: visit, kind: 'persoonsgegevens-adres' as const, requester: 'self' as const },
    })
    await expect(unsealed.client.papers.offer({ visitId: visit, extractId: paper.id })).rejects.toMatchObject(
      { code: 'delivery.not-sealed' },
    )
  } finally {
    await unsealed.close()
  }
}, 60_000)
