import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '#contract/contract.ts'
import { screenParameter, visitorScreen } from '#contract/screens.ts'
import { serveInBrowser } from '#main/node.ts'
import { router } from '#main/procedures/router.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
let folder: string
let page: Awaited<ReturnType<typeof serveInBrowser>>
beforeAll(async () => {
  counter = await startTestCounter()
  folder = await mkdtemp(path.join(tmpdir(), 'balie-page-'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Balie</title>')
  page = await serveInBrowser(counter.app, { port: 0, pageFolder: folder })
})
afterAll(async () => {
  await page.close()
  await counter.close()
  await rm(folder, { recursive: true, force: true })
})

const keyOf = (url: string): string => new URLSearchParams(new URL(url).hash.slice(1)).get('key') ?? ''

async function openPort(url: string) {
  const { host, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/port?key=${keyOf(url)}`, { headers: { origin } })
  await once(socket, 'open')
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return createORPCClient<ContractRouterClient<Contract>>(link)
}

test('the visitor’s page has an address and a key of its own', async () => {
  const visitor = new URL(page.visitorUrl)
  expect(visitor.searchParams.get(screenParameter)).toBe(visitorScreen)
  expect(keyOf(page.visitorUrl)).toHaveLength(32)
  expect(keyOf(page.visitorUrl)).not.toBe(keyOf(page.url))
  expect(await (await fetch(visitor)).text()).toContain('<title>Balie')
})

test('follows the counter with the eyes of the visitor', async () => {
  const client = await openPort(page.visitorUrl)
  const kinds: string[] = []
  for await (const { shown } of await client.visitor.watch()) {
    kinds.push(shown.kind)
    if (shown.kind === 'idle' && kinds.length === 1) await counter.call()
    if (shown.kind === 'welcome') break
  }
  expect(kinds).toEqual(['idle', 'welcome'])
})

test('may call nothing that is the clerk’s', async () => {
  const client = await openPort(page.visitorUrl)
  const names = Object.entries(router)
    .filter(([area]) => area !== 'visitor')
    .flatMap(([area, calls]) => Object.keys(calls).map((call) => [area, call] as const))
  expect(names.length).toBeGreaterThan(40)
  for (const [area, call] of names) {
    const asked = Reflect.get(Reflect.get(client, area) as object, call) as (
      input: object,
    ) => Promise<unknown>
    await expect(asked({}), `${area}.${call}`).rejects.toMatchObject({ code: 'call.forbidden' })
  }
})

test('the clerk’s page may see what the visitor sees', async () => {
  const client = await openPort(page.url)
  for await (const { counter: of } of await client.visitor.watch()) {
    expect(of.name).toBe('Balie 3')
    break
  }
})
