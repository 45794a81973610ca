import { type HallProcess, startHallProcess } from '#main/cli/hall-process.ts'

/** The hall server, which a test can take away and bring back under the same address. */
export interface Hall {
  readonly url: string
  readonly keyFile: string
  /** Gone at once, as when the network or the server fails. */
  stop(): Promise<void>
  start(): Promise<void>
}

export const startHall = async (dataFolder: string): Promise<Hall> => {
  let process: HallProcess = await startHallProcess({ dataFolder, quiet: true })
  const { url, keyFile } = process
  return {
    url,
    keyFile,
    stop: () => process.kill(),
    async start() {
      process = await startHallProcess({ dataFolder, port: Number(new URL(url).port), quiet: true })
    },
  }
}
