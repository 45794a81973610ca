import { AppError, isAppError } from '#contract/app-error.ts'
import { feedAndCut, requestPaperStatus } from './commands.ts'
import { askName, askStatus, clearBuffers } from './conversation.ts'
import type { PrinterLine } from './printer-line.ts'
import { needsHand, type PrinterStatus } from './printer-status.ts'

export interface PrintJob {
  readonly bytes: Uint8Array
  readonly timeoutMs: number
  /** A job before this one broke off: its half receipt is cut off first. */
  readonly hasRemains: boolean
}

/**
 * Sends a job and resolves on the printer's own word that all of it was carried out. `printer.*` when it stops or
 * says nothing; whatever it still holds of the job is then dropped, so that the next one starts clean.
 */
export async function runPrintJob(line: PrinterLine, job: PrintJob): Promise<void> {
  const bytes = [...(job.hasRemains ? feedAndCut : []), ...job.bytes, ...requestPaperStatus]
  try {
    await sendAndConfirm(line, Uint8Array.from(bytes), job.timeoutMs)
  } catch (error) {
    const status = isTimeout(error) ? await askStatus(line).catch(() => undefined) : undefined
    await clearBuffers(line)
    if (status) refuseWhenStopped(status)
    if (isTimeout(error)) {
      throw new AppError('printer.unconfirmed', { timeoutMs: job.timeoutMs }, { cause: error })
    }
    throw error
  }
}

/** Nothing is sent to a printer that cannot print it, or that does not answer. */
export async function readyForJob(line: PrinterLine): Promise<void> {
  // In order: once it answers, an earlier job has nothing more to say, and a late "done" is never taken for ours.
  await askName(line, 'model').catch(async (error) => {
    if (isTimeout(error)) refuseWhenStopped(await askStatus(line))
    throw error
  })
}

export function refuseWhenStopped(status: PrinterStatus): void {
  if (status.isCoverOpen) throw new AppError('printer.cover-open')
  if (status.paper === 'out') throw new AppError('printer.no-paper')
  if (status.hasCutterError) throw new AppError('printer.cutter')
  if (status.hasOtherError) throw new AppError('printer.error')
}

async function sendAndConfirm(line: PrinterLine, bytes: Uint8Array, timeoutMs: number): Promise<void> {
  const sending = new AbortController()
  const outcome = line.next((message) => {
    if (message.kind === 'reply') return { stopped: undefined }
    return message.kind === 'status' && needsHand(message.status) ? { stopped: message.status } : undefined
  }, timeoutMs)
  const refused = new Promise<never>((_, reject) => {
    line.send(bytes, sending.signal).catch(reject)
  })
  try {
    const { stopped } = await Promise.race([outcome, refused])
    if (stopped) refuseWhenStopped(stopped)
  } finally {
    sending.abort()
  }
}

const isTimeout = (error: unknown): boolean => isAppError(error) && error.code === 'device.timeout'
