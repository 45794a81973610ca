import { once } from 'node:events'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { isAppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { DataFolderInUse } from './database/data-folder.ts'
import { NewerDatabase } from './database/migrate.ts'
import { startHallServer } from './hall-server.ts'
import { DemoUsersOnNetwork } from './identity/open-identity.ts'
import { readHallSettings, UnusableSettings } from './settings.ts'

const usage =
  'usage: server/main.ts [--data FOLDER] [--port NUMBER] [--host ADDRESS] [--municipality CODE] [--settings FILE] [--enrolment-days NUMBER] [--json] [--log-level LEVEL] [--with-starter]'

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: 'data/hall' },
      port: { type: 'string', default: '7410' },
      host: { type: 'string', default: '127.0.0.1' },
      /** Instead of hall.json in the data folder, which may be absent. */
      settings: { type: 'string' },
      municipality: { type: 'string', default: '0392' },
      /** Instead of what the settings say. */
      'enrolment-days': { type: 'string' },
      json: { type: 'boolean', default: false },
      'log-level': { type: 'string', default: 'info' },
      /** Ends when whoever started us ends, however that is: our standard input is a pipe from there. */
      'with-starter': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new RangeError(`--port ${values.port} is no port number`)
  if (!/^\d{4}$/.test(values.municipality)) throw new RangeError('--municipality takes four digits')
  const days = values['enrolment-days']
  if (days !== undefined && !/^0*[1-9]\d{0,2}$/.test(days))
    throw new RangeError('--enrolment-days takes 1 to 999')
  const levels = Object.values(pino.levels.labels)
  if (!levels.includes(values['log-level']))
    throw new RangeError(`--log-level is one of ${levels.join(', ')}`)
  return { ...values, port, ...(days === undefined ? {} : { keepDays: Number(days) }) }
}

function stop(message: string, status: 1 | 2): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

/** Trouble that an administrator can mend gets one line; a bug keeps its stack. */
function stopFor(error: unknown): never {
  if (error instanceof DataFolderInUse || error instanceof NewerDatabase) {
    if (!options.json) stop(error.message, 1)
    const code: ErrorCode = error instanceof DataFolderInUse ? 'storage.in-use' : 'storage.newer'
    process.stdout.write(`${JSON.stringify({ error: code })}\n`)
    process.exit(1)
  }
  if (isAppError(error) && error.code === 'hall.no-database')
    stop(`PostgreSQL cannot be used now (${error.details.code}). Check DATABASE_URL and whether it runs.`, 1)
  if (error instanceof UnusableSettings || error instanceof DemoUsersOnNetwork) stop(error.message, 2)
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    stop('The port is in use by another program. Choose another one with --port.', 1)
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL')
    stop(`This machine has no address ${options.host}. Choose another one with --host.`, 1)
  throw error
}

const options = (() => {
  try {
    return readArguments()
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n${usage}`.replace('\n', ' · '), 2)
  }
})()

const log = pino({ name: 'hall', level: options['log-level'] }, pino.destination({ fd: 2, sync: true }))
const stopping = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
// At once, so that the folder is free again when the counter is started anew; what was committed is on the disk.
if (options['with-starter']) process.stdin.resume().once('end', () => process.exit(1))

const databaseUrl = process.env.DATABASE_URL
const server = await start().catch(stopFor)

async function start() {
  const settings = readHallSettings(options.data, options.settings)
  return startHallServer({
    ...settings,
    dataDir: options.data,
    ...(databaseUrl ? { databaseUrl } : {}),
    port: options.port,
    host: options.host,
    municipalityCode: options.municipality,
    enrolment: { ...settings.enrolment, ...(options.keepDays ? { keepDays: options.keepDays } : {}) },
    log,
  })
}

process.stdout.write(
  options.json ? `${JSON.stringify({ url: server.url })}\n` : `Hall server at ${server.url}\n`,
)
await stopping
await server.close()
process.exit(0)
