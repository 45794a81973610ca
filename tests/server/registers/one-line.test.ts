import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { registerSettingsSchema } from '#server/registers/register-settings.ts'
import { startHallForTests } from '../hall-for-tests.ts'

test('a call that is passed on is one line of the log, one that is refused or ours as well', async () => {
  const register = createServer((_, to) =>
    to.setHeader('content-type', 'application/json').end('{"count":0,"results":[]}'),
  )
  await new Promise<void>((listening) => register.listen(0, '127.0.0.1', listening))
  const { port } = register.address() as AddressInfo
  let logged = ''
  const hall = await startHallForTests({
    residents: [],
    log: pino(
      {},
      {
        write(text: string) {
          logged += text
        },
      },
    ),
    registers: registerSettingsSchema.parse({
      klantinteracties: {
        ...{ kind: 'passed-on', url: `http://127.0.0.1:${port}/klantinteracties/api/v1`, plainHttp: true },
        authentication: { kind: 'none' },
      },
    }),
  })
  onTestFinished(async () => {
    await hall.server.close()
    register.closeAllConnections()
    register.close()
  })
  const linesOf = (path: string): string[] =>
    logged
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter((line) => line.path === path)
      .map(({ msg }) => msg)
  const parties = `${hallPaths.klantinteracties}/partijen`

  expect((await hall.call(parties)).status).toBe(200)
  expect(linesOf(parties)).toEqual(['passed on'])
  expect((await hall.call(parties, { headers: { authorization: 'Bearer geraden' } })).status).toBe(401)
  expect(linesOf(parties)).toEqual(['passed on', 'call'])
  await hall.call(hallPaths.identity)
  expect(linesOf(hallPaths.identity)).toEqual(['call'])
}, 90_000)
