import pino, { type DestinationStream } from 'pino'

/** What may be logged: plain values, never a person. An error is logged by name and stack, never by its message. */
interface LogValues {
  readonly [name: string]: unknown
  readonly error?: unknown
}

export interface Log {
  info(event: string, values?: Readonly<Record<string, string | number | boolean>>): void
  warn(event: string, values?: LogValues): void
  error(event: string, values?: LogValues): void
}

/** The message is left out on purpose: what others write there may hold a name or a URL. */
function shownError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  return { name: error.name, stack: framesOf(error), ...('code' in error ? { code: error.code } : {}) }
}

/** The places alone. A stack begins with the message, and a message may look like a place. */
function framesOf({ stack = '', message }: Error): string {
  const isFrame = (line: string): boolean => /^ {4}at .*(:\d+:\d+|<anonymous>|native)\)?$/.test(line)
  return stack.replace(message, '').split('\n').filter(isFrame).join('\n')
}

/** JSON lines on standard error: standard output belongs to the command line's answers. */
export function createLog(to: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  const lines = pino({ base: null }, to)
  const shown = ({ error, ...values }: LogValues = {}): object =>
    error === undefined ? values : { ...values, error: shownError(error) }
  return {
    info: (event, values = {}) => lines.info(values, event),
    warn: (event, values) => lines.warn(shown(values), event),
    error: (event, values) => lines.error(shown(values), event),
  }
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
