import { AppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import type { Transport } from '../../transport.ts'
import { type PrinterMessage, StatusParser } from './status-parser.ts'

/** The conversation with one printer: what it says, and what we may say when. */
export interface PrinterLine {
  onMessage(listener: (message: PrinterMessage) => void): () => void
  /** Waits while the printer holds us up (XOFF), stops when `signal` aborts, and tells of bytes as they go. */
  send(bytes: Uint8Array, signal: AbortSignal, onSent: (byteCount: number) => void): Promise<void>
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
  /** How long a printer may take for an answer. */
  readonly answerMs: number
  /** Of any kind, since the line was opened; a zero is also what a line says whose printer is switched off. */
  readonly bytesHeard: number
}

/**
 * Small, so that a printer that says XOFF is obeyed soon. What the system has already taken cannot be called back; jobs
 * keep that below what the printer's buffer can hold.
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
    answerMs,
    get bytesHeard() {
      return bytesHeard
    },
    async send(bytes, signal, onSent) {
      for (let from = 0; from < bytes.length; from += sliceBytes) {
        if (!isReady) await readyOr(signal)
        if (signal.aborted) return
        const slice = bytes.subarray(from, from + sliceBytes)
        // Before it is written: a word about it may be heard before the end of writing is.
        onSent(slice.length)
        await transport.write(slice)
        // Lets an XOFF that has come in be heard before the next slice.
        await new Promise((resolve) => setImmediate(resolve))
      }
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
