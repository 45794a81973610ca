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
    '--host ADRES   adres waarop hij luistert (standaard 127.0.0.1, alleen deze machine)',
    '--settings BESTAND  instellingen van de hal (standaard hall/hall.json in de gegevensmap)',
    '--enrolment-days GETAL  zo lang wachten vingerafdrukken op het aanvraagstation (standaard wat de instellingen zeggen: 7)',
  ],
  async run(args) {
    const options = readOptions(args, {
      data: { type: 'string' },
      port: { type: 'string', default: '7410' },
      host: { type: 'string' },
      settings: { type: 'string' },
      'enrolment-days': { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const port = wholeNumber('port', options.port, { min: 0, max: 65535 })
    const days = options['enrolment-days']
    if (days !== undefined) wholeNumber('enrolment-days', days, { min: 1, max: 999 })
    const folder = path.join(path.resolve(options.data ?? defaultDataFolder()), 'hall')
    const child = spawn(
      process.execPath,
      [
        inProject('server/main.ts'),
        ...['--data', folder, '--port', String(port)],
        ...(options.host === undefined ? [] : ['--host', options.host]),
        ...(options.settings === undefined ? [] : ['--settings', path.resolve(options.settings)]),
        ...(days === undefined ? [] : ['--enrolment-days', days]),
        ...(options.json ? ['--json'] : []),
      ],
      { stdio: 'inherit' },
    )
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    // Ended by our own signal before it could listen to it; another one is no good end.
    return status ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)
  },
}
