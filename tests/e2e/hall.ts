import { type Program, startProgram } from './program.ts'

/** The hall server, which a test can take away and bring back under the same address. */
export interface Hall {
  readonly url: string
  stop(): Promise<void>
  start(): Promise<void>
}

export const startHall = async (data: string, logFile: string): Promise<Hall> => {
  const serve = (port: string): Promise<Program> =>
    startProgram(['server', '--json', '--data', data, '--port', port], logFile)
  let program = await serve('0')
  const url = String(program.ready.url)
  return {
    url,
    stop: () => program.kill(),
    async start() {
      program = await serve(new URL(url).port)
    },
  }
}
