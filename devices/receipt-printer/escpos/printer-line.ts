import { AppError } from '#contract/app-error.ts'
import type { Transport } from '../../transport.ts'
import { type PrinterMessage, StatusParser } from './status-parser.ts'

/** The conversation with one printer: what it says, and what we may say when. */
export interface PrinterLine {
  onMessage(listener: (message: PrinterMessage) => void): () => void
  /** Waits while the printer holds us up (XOFF); what was not sent when `signal` aborts never is. */
  send(bytes: Uint8Array, signal: AbortSignal): Promise<void>
  /** The first message that `read` takes. `device.timeout` when none comes, else why the line ended. */
  next<Answer>(read: (message: PrinterMessage) => Answer | undefined, timeoutMs: number): Promise<Answer>
  /**
   * Sends a short request and waits for its answer, `answerMs` at most. One at a time is the caller's affair: a real-time answer does
   * not say what it answers.
   */
  ask<Answer>(
    request: readonly number[],
    read: (message: PrinterMessage) => Answer | undefined,
  ): Promise<Answer>
}

/**
 * Small, so that a printer with a full buffer is obeyed soon. What the system has already taken cannot be called back:
 * a line with jobs beyond the printer's buffer (4 KB) wants hardware flow control as well.
 */
const sliceBytes = 64

export function createPrinterLine(transport: Transport, answerMs: number): PrinterLine {
  const parser = new StatusParser()
  const listeners = new Set<(message: PrinterMessage) => void>()
  let isReady = true
  const onReady: (() => void)[] = []

  const setReady = (ready: boolean): void => {
    isReady = ready
    if (!ready) return
    for (const go of onReady.splice(0)) go()
  }
  transport.onBytes((bytes) => {
    for (const message of parser.push(bytes)) {
      if (message.kind === 'flow') setReady(message.isReady)
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
        clearTimeout(timer)
        stopListening()
        stopWatching()
        finish()
      }
      const timer = setTimeout(
        () => settle(() => reject(new AppError('device.timeout', { timeoutMs }))),
        timeoutMs,
      )
      const stopListening = onMessage((message) => {
        const answer = read(message)
        if (answer !== undefined) settle(() => resolve(answer))
      })
      const stopWatching = transport.onClosed((reason) =>
        settle(() => reject(reason ?? new AppError('device.closed'))),
      )
    })

  return {
    onMessage,
    next,
    async send(bytes, signal) {
      for (let from = 0; from < bytes.length; from += sliceBytes) {
        if (!isReady) await new Promise<void>((resolve) => onReady.push(resolve))
        if (signal.aborted) return
        await transport.write(bytes.subarray(from, from + sliceBytes))
        // Lets an XOFF that has come in be heard before the next slice.
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    ask(request, read) {
      const answer = next(read, answerMs)
      // Past XOFF: a printer that is offline must still hear this.
      const refused = new Promise<never>((_, reject) => {
        transport.write(Uint8Array.from(request)).catch(reject)
      })
      return Promise.race([answer, refused])
    },
  }
}
