import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silentLog } from '#main/log.ts'
import { rehearseVisits } from '#main/rehearsal/rehearse-visits.ts'
import { startHallServer } from '#server/hall-server.ts'
import { scratchFolder } from '../storage/scratch.ts'

/** Nobody listens there any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

test('a visit whose extract does not come out of the printer has failed', { timeout: 60_000 }, async () => {
  const dataFolder = scratchFolder()
  const keyFile = join(dataFolder, 'counter.key')
  writeFileSync(keyFile, 'sleutel')
  const uri = `ipp://127.0.0.1:${await closedPort()}/ipp/print`
  const devices = [{ role: 'document-printer', driver: 'ipp', address: { kind: 'ipp', uri } }]
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ devices }))
  const { visits, extracts, contacts } = await rehearseVisits({
    visits: 1,
    dataFolder,
    log: silentLog,
    async startHall(port = 0) {
      const hall = await startHallServer({ port, counterKey: 'sleutel', municipalityCode: '0392' })
      return { url: hall.url, keyFile, kill: hall.close, stop: hall.close }
    },
  })
  expect(visits).toEqual({ asked: 1, done: 0, failed: [{ visit: 1, code: 'device.absent' }] })
  expect(extracts).toEqual([])
  expect(contacts).toEqual({ created: 0, accepted: 0, refused: 0, doubled: 0, waiting: 0 })
})
