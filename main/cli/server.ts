import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { type Command, readOptions, wholeNumber } from './command.ts'
import { defaultDataFolder } from './data-folder.ts'
import { inProject } from './project.ts'

/** Runs the hall server alone, until it is stopped. */
export const serverCommand: Command = {
  summary: 'de halserver alleen: wachtrij, BRP, klantdossier',
  help: [
    '--data MAP     gegevensmap (standaard ~/.balie)',
    '--port GETAL   poort (standaard 7410)',
    '--enrolment-days GETAL  zo lang wachten vingerafdrukken op het aanvraagstation (standaard 7)',
  ],
  async run(args) {
    const options = readOptions(args, {
      data: { type: 'string' },
      port: { type: 'string', default: '7410' },
      'enrolment-days': { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
    })
    const port = wholeNumber('port', options.port, { min: 0, max: 65535 })
    const days = wholeNumber('enrolment-days', options['enrolment-days'], { min: 1, max: 999 })
    const folder = path.join(path.resolve(options.data ?? defaultDataFolder()), 'hall')
    const child = spawn(
      process.execPath,
      [
        inProject('server/main.ts'),
        ...['--data', folder, '--port', String(port), '--enrolment-days', String(days)],
        ...(options.json ? ['--json'] : []),
      ],
      { stdio: 'inherit' },
    )
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    const [status] = await once(child, 'exit')
    return status === 0 || status === null ? 0 : 1
  },
}
