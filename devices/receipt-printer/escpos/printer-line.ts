import { AppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import type { Transport } from '../../transport.ts'
import { type PrinterMessage, StatusParser } from './status-parser.ts'

/** The conversation with one printer: what it says, and what we may say when. */
export interface PrinterLine {
  onMessage(listener: (message: PrinterMessage) => void): () => void
  /** Waits while the printer holds us up (XOFF). Stops when `signal` aborts; answers how many bytes have gone. */
  send(bytes: Uint8Array, signal: AbortSignal): Promise<number>
  /** The first message that `read` takes. `device.timeout` when none comes, else why the line ended. */
  next<Answer>(read: (message: PrinterMessage) => Answer | undefined, timeoutMs: number): Promise<Answer>
  /**
   * Sends a short request and waits for its answer, `answerMs` at most. One at a time is the caller's affair: a
   * real-time answer does not say what it answers.
   */
  ask<Answer>(
    request: readonly number[],
    read: (message: PrinterMessage) => Answer | undefined,
  ): Promise<Answer>
  /** Sends a short command, past XOFF: a printer that is offline must still hear it. */
  tell(command: readonly number[]): Promise<void>
  /** Of any kind, since the line was opened; a zero is also what a line says whose printer is switched off. */
  readonly bytesHeard: number
}

/**
 * Small, so that a printer with a full buffer is obeyed soon. What the system has already taken cannot be called back:
 * a line with jobs beyond the printer's buffer (4 KB) wants hardware flow control as well.
 */
const sliceBytes = 64

export function createPrinterLine(
  transport: Transport,
  { answerMs, obeysFlow }: { answerMs: number; obeysFlow: boolean },
): PrinterLine {
  const parser = new StatusParser()
  const listeners = new Set<(message: PrinterMessage) => void>()
  let isReady = true
  let bytesHeard = 0
  const onReady: (() => void)[] = []

  const setReady = (ready: boolean): void => {
    isReady = ready
    if (!ready) return
    for (const go of onReady.splice(0)) go()
  }
  transport.onBytes((bytes) => {
    bytesHeard += bytes.reduce((heard, byte) => heard + (byte === 0 ? 0 : 1), 0)
    for (const message of parser.push(bytes)) {
      if (message.kind === 'flow' && obeysFlow) setReady(message.isReady)
      for (const listener of [...listeners]) listener(message)
    }
  })
  // Lets a held-up sender find the line closed.
  transport.onClosed(() => setReady(true))

  const onMessage: PrinterLine['onMessage'] = (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  const next: PrinterLine['next'] = (read, timeoutMs) =>
    new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        callOff()
        stopListening()
        stopWatching()
        finish()
      }
      const callOff = deadline(timeoutMs, () =>
        settle(() => reject(new AppError('device.timeout', { timeoutMs }))),
      )
      const stopListening = onMessage((message) => {
        const answer = read(message)
        if (answer !== undefined) settle(() => resolve(answer))
      })
      const stopWatching = transport.onClosed((reason) =>
        settle(() => reject(reason ?? new AppError('device.closed'))),
      )
    })

  const tell: PrinterLine['tell'] = (command) => transport.write(Uint8Array.from(command))
  const readyOr = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      onReady.push(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })

  return {
    onMessage,
    next,
    tell,
    get bytesHeard() {
      return bytesHeard
    },
    async send(bytes, signal) {
      let sent = 0
      while (sent < bytes.length) {
        if (!isReady) await readyOr(signal)
        if (signal.aborted) break
        const slice = bytes.subarray(sent, sent + sliceBytes)
        await transport.write(slice)
        sent += slice.length
        // Lets an XOFF that has come in be heard before the next slice.
        await new Promise((resolve) => setImmediate(resolve))
      }
      return sent
    },
    ask(request, read) {
      const answer = next(read, answerMs)
      const refused = new Promise<never>((_, reject) => {
        tell(request).catch(reject)
      })
      return Promise.race([answer, refused])
    },
  }
}
