import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HallProcess, startHallProcess } from '#main/cli/hall-process.ts'

/** The hall server, which a test can take away and bring back under the same address. */
export interface Hall {
  readonly url: string
  readonly keyFile: string
  /** Gone at once, as when the network or the server fails. */
  stop(): Promise<void>
  start(): Promise<void>
}

const variable = 'BALIE_TEST_HALL'

/** Fills a register once per run: copying it is quicker than making every resident again. */
export const seedHall = async (dataFolder: string): Promise<void> => {
  // A counter of a small hall: who helps visitors looks after the devices too.
  const identity = { kind: 'embedded', alsoRoles: { medewerker: ['it'] } }
  mkdirSync(join(dataFolder, 'hall'), { recursive: true })
  writeFileSync(join(dataFolder, 'hall', 'hall.json'), JSON.stringify({ identity }))
  const server = await startHallProcess({ dataFolder, quiet: true })
  await server.stop()
  process.env[variable] = dataFolder
}

export const startHall = async (dataFolder: string): Promise<Hall> => {
  const seeded = process.env[variable]
  if (seeded !== undefined) cpSync(seeded, dataFolder, { recursive: true })
  let server: HallProcess = await startHallProcess({ dataFolder, quiet: true })
  const { url, keyFile } = server
  return {
    url,
    keyFile,
    stop: () => server.kill(),
    async start() {
      server = await startHallProcess({ dataFolder, port: Number(new URL(url).port), quiet: true })
    },
  }
}
