import { once } from 'node:events'
import { parseArgs } from 'node:util'
import pino from 'pino'
import type { ErrorCode } from '#contract/error-codes.ts'
import { counterKeyIn, DataFolderInUse } from './database/data-folder.ts'
import { NewerDatabase } from './database/migrate.ts'
import { startHallServer } from './hall-server.ts'

const usage =
  'usage: server/main.ts [--data FOLDER] [--port NUMBER] [--municipality CODE] [--enrolment-days NUMBER] [--json] [--log-level LEVEL] [--with-starter]'

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: 'data/hall' },
      port: { type: 'string', default: '7410' },
      municipality: { type: 'string', default: '0392' },
      /** A fingerprint envelope that no station took is erased after so many days. */
      'enrolment-days': { type: 'string', default: '7' },
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
  const keepDays = Number(values['enrolment-days'])
  if (!/^\d{1,3}$/.test(values['enrolment-days']) || keepDays === 0)
    throw new RangeError('--enrolment-days takes 1 to 999')
  const levels = Object.values(pino.levels.labels)
  if (!levels.includes(values['log-level']))
    throw new RangeError(`--log-level is one of ${levels.join(', ')}`)
  return { ...values, port, keepDays }
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
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    stop('The port is in use by another program. Choose another one with --port.', 1)
  }
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

const server = await counterKeyIn(options.data)
  .then((counterKey) =>
    startHallServer({
      dataDir: options.data,
      port: options.port,
      counterKey,
      municipalityCode: options.municipality,
      enrolment: { keepDays: options.keepDays },
      log,
    }),
  )
  .catch(stopFor)

process.stdout.write(
  options.json ? `${JSON.stringify({ url: server.url })}\n` : `Hall server at ${server.url}\n`,
)
await stopping
await server.close()
process.exit(0)
