import { SerialPort } from 'serialport'
import { AppError } from '#contract/app-error.ts'
import type { Transport } from '../transport.ts'
import { createPipeEnd } from './pipe-end.ts'

export interface SerialPortOptions {
  readonly path: string
  readonly baudRate: number
  /** Let DTR fall when we close. No default: some devices restart on it, others need it. */
  readonly hupcl: boolean
  readonly rtscts?: boolean
  /** Raise or drop DTR and RTS once open; without them the system's own habit stays. */
  readonly dtr?: boolean
  readonly rts?: boolean
}

/**
 * Opens a real serial port (8N1), exclusively. `device.absent` when there is no such port, `device.busy` when
 * another program has it or we may not open it. A pulled plug arrives as `onClosed` with `device.unplugged`.
 * Never re-opens: a new try is a new port, the only thing that works on every system.
 */
export async function openSerialPort(options: SerialPortOptions): Promise<Transport> {
  const { path, baudRate, hupcl, rtscts = false } = options
  const port = new SerialPort({ path, baudRate, hupcl, rtscts, lock: true, autoOpen: false })
  const end = createPipeEnd()
  const lost = (cause?: unknown): void => end.closed(new AppError('device.unplugged', { path }, { cause }))

  let closing: Promise<void> | undefined
  port.on('data', (bytes: Buffer) => end.received(bytes))
  // A failing close after a pulled plug comes as `error`, without `close`.
  port.on('error', (error) => {
    if (!port.isOpen && !port.opening) lost(error)
  })
  port.on('close', (error: Error | null) => (error ? lost(error) : end.closed(undefined)))

  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(openTrouble(error, path)) : resolve()))
  })
  keepWaiting(port)
  if (options.dtr !== undefined || options.rts !== undefined) await setModemLines(port, options)

  return {
    ...end.listen,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        // serialport would keep a write on a closed port until it is opened again.
        if (end.isClosed || !port.isOpen) return reject(end.refuse())
        port.write(Buffer.from(bytes), undefined, (error) => {
          if (!error) return resolve()
          if (closing) return reject(end.refuse(error))
          // The first to find the plug pulled; on Windows often the only one.
          lost(error)
          reject(new AppError('device.unplugged', { path }, { cause: error }))
        })
      }),
    close() {
      closing ??= new Promise((resolve) => {
        if (!port.isOpen) {
          end.closed(undefined)
          return resolve()
        }
        port.close(() => {
          end.closed(undefined)
          resolve()
        })
      })
      return closing
    },
  }
}

/** What @serialport/bindings-cpp waits with on Unix; elsewhere there is none. */
interface Poller {
  poll(events: number): void
  listenerCount(event: string): number
}
const pollEvents = { readable: 1, writable: 2, disconnect: 4 } as const

/**
 * Quirk of bindings-cpp 13 (poller.cpp, `poll`): asking for one event forgets the others, so a write that waits for
 * room stands still when a read is asked for at that moment. Asked again here for all that somebody waits for.
 */
function keepWaiting(port: SerialPort): void {
  const { poller } = (port.port ?? {}) as { poller?: Poller }
  if (!poller) return
  const ask = poller.poll.bind(poller)
  poller.poll = (events) => {
    const awaited = Object.entries(pollEvents).filter(([event]) => poller.listenerCount(event) > 0)
    ask(awaited.reduce((all, [, flag]) => all | flag, events))
  }
}

/** Pseudo-terminals have no modem lines and refuse; a device that needs them will show it by staying silent. */
const setModemLines = (port: SerialPort, { dtr, rts }: SerialPortOptions): Promise<void> =>
  new Promise((resolve) =>
    port.set({ ...(dtr !== undefined && { dtr }), ...(rts !== undefined && { rts }) }, () => resolve()),
  )

// serialport gives no codes, only the text of strerror (C locale) or its own on Windows: serialport_unix.cpp and
// serialport_win.cpp of @serialport/bindings-cpp 13.
// Anything else is taken for a port that is not there (unknown codes 31, 121, 433 of Windows: the device is gone).
const openErrors = [
  [/Permission denied|Access denied/i, 'device.busy', 'access-denied'],
  [
    /Cannot lock port|Resource busy|Device or resource busy|temporarily unavailable/i,
    'device.busy',
    'in-use',
  ],
  [/Inappropriate ioctl|Not a typewriter/i, 'device.wrong', 'no-serial-port'],
] as const

/** Exported for its table of texts, most of which only another system says. */
export function openTrouble(error: Error, path: string): AppError {
  const known = openErrors.find(([text]) => text.test(error.message))
  const [, code, reason] = known ?? [undefined, 'device.absent' as const, 'no-such-port']
  return new AppError(code, { path, reason }, { cause: error })
}
