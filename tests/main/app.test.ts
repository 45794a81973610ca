import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type App, startApp } from '#main/app.ts'
import { type Log, silentLog } from '#main/log.ts'
import { readReadiness } from '#main/readiness/readiness-file.ts'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import { startTestCounter } from './counter.ts'
import { scratchFolder } from './storage/scratch.ts'

const systemClock = { now: () => new Date() }

/** A counter on an own folder; nothing listens at port 9. */
async function start(folder: string, { url = 'http://127.0.0.1:9', log = silentLog } = {}): Promise<App> {
  const keyFile = join(folder, 'counter.key')
  writeFileSync(keyFile, 'sleutel')
  const app = await startApp({ dataFolder: folder, hall: { url, keyFile }, log })
  onTestFinished(app.close)
  return app
}

/** Takes calls and never answers, as a process that was stopped (SIGSTOP). */
async function frozenHall(): Promise<string> {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a counter that starts and stops', () => {
  test('a start that fails half-way leaves nothing open: the folder can be used at once', async () => {
    const folder = scratchFolder()
    await (await start(folder)).close()
    const { database } = await openCounterStorage(folder, systemClock)
    await database.transaction((tx) => tx.run('DROP TABLE outbox'))
    await database.close()

    await expect(start(folder)).rejects.toThrow(/outbox/)
    const again = await openCounterStorage(folder, systemClock)
    await again.database.close()
  })

  test('stops at once, also while the hall server is frozen', async () => {
    const app = await start(scratchFolder(), { url: await frozenHall() })
    const asked = performance.now()
    await app.close()
    expect(performance.now() - asked).toBeLessThan(2_000)
  })

  test('a wait for a hall server that is away ends as what it is', async () => {
    const app = await start(scratchFolder())
    await expect(app.online(20)).rejects.toMatchObject({ code: 'hall.offline' })
    await expect(app.until(() => false, 20)).rejects.toMatchObject({ code: 'device.timeout' })
  })

  test('a look at the backlog that fails is logged, and ends nothing', async () => {
    const logged: string[] = []
    const log: Log = { ...silentLog, error: (event) => void logged.push(event) }
    const app = await start(scratchFolder(), { log })
    await app.close()
    app.capabilities.outbox.kick()
    await vi.waitFor(() => expect(logged).toContain('backlog not read'))
  })
})

test('a running counter says that its registers are there without a single question to the BRP', async () => {
  const counter = await startTestCounter()
  onTestFinished(counter.close)
  // The look that follows the last device; the file is there from the start.
  await vi.waitFor(
    async () =>
      expect(await readReadiness(counter.folder, new Date())).toMatchObject({
        ready: true,
        registers: [
          { name: 'klantdossier', state: 'ready' },
          { name: 'brp', state: 'ready' },
          { name: 'reisdocumenten', state: 'ready' },
        ],
      }),
    { timeout: 12_000, interval: 50 },
  )
  const asked = counter.line.calls.map(({ path }) => path)
  expect(asked).toContain('/health')
  expect(asked.filter((path) => /personen|reisdocumenten/.test(path))).toEqual([])
})
