import { mkdir } from 'node:fs/promises'
import type { App } from '../app.ts'
import { readSettings } from '../read-settings.ts'
import { startHallProcess } from './hall-process.ts'

const settleMs = 10_000

/** Opens the whole counter, gives its devices time to come up, and closes everything again. */
export async function withOwnCounter<Result>(
  dataFolder: string,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  const [{ startApp }, { silentLog }] = await Promise.all([import('../app.ts'), import('../log.ts')])
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const settings = await readSettings(dataFolder)
  const hall =
    settings.hall.kind === 'embedded' ? await startHallProcess({ dataFolder, quiet: true }) : undefined
  try {
    const app = await startApp({ dataFolder, ...(hall ? { hall } : {}), log: silentLog })
    try {
      // What is not ready by then is told as it is.
      await app
        .until(({ devices }) => devices.every(({ condition }) => isSettled(condition.state)), settleMs)
        .catch(() => {})
      return await work(app)
    } finally {
      await app.close()
    }
  } finally {
    await hall?.stop()
  }
}

const isSettled = (state: string): boolean => state === 'ready' || state === 'degraded'
