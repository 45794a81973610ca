import { AppError } from '#contract/app-error.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { continueAfterError } from './commands.ts'
import { askName, askStatus, dropJob, type PrinterName } from './conversation.ts'
import { encodeReceipt } from './encode-receipt.ts'
import { createPrintJob, isTimeout, type PrintJob } from './print-job.ts'
import type { PrinterLine } from './printer-line.ts'
import type { PrinterModel } from './printer-models.ts'
import { needsHand, type PrinterStatus } from './printer-status.ts'

/** The receipts of one printer, one at a time; at most one waits half-way in the printer. */
export interface ReceiptJobs {
  print(lines: readonly ReceiptLine[], model: PrinterModel, timeoutMs: number): Promise<void>
  continuePrinting(timeoutMs: number): Promise<void>
  dropStopped(): Promise<void>
  /** A printer that waits for word about a job we do not know is told to drop it. */
  dropUnknown(): Promise<void>
}

export interface ReceiptJobsOptions {
  readonly line: PrinterLine
  /** Bytes that may go ahead of the printer's word. */
  readonly ahead: number
  /** As it has introduced itself, if it has. */
  name(): PrinterName | undefined
  /** As last reported. */
  status(): PrinterStatus
  learn(status: PrinterStatus): void
  readonly rescue?: LineRescue
}

/** Past the pipe with the job in it, which may be full: the control requests of USB. */
export interface LineRescue {
  /** Throws away what the printer has not printed. */
  reset(): Promise<void>
  /** The little that the line itself says about the printer. */
  state(): Promise<'no-paper' | 'error' | 'good'>
}

const unconfirmedCodes = {
  'no-paper': 'printer.no-paper',
  error: 'printer.error',
  good: 'printer.unconfirmed',
} as const

const voidedSlip: readonly ReceiptLine[] = [
  { kind: 'text', text: 'VERVALLEN', align: 'center', bold: true, large: true },
  { kind: 'cut' },
]

export function createReceiptJobs(options: ReceiptJobsOptions): ReceiptJobs {
  const { line, status, learn } = options
  let stopped: PrintJob | undefined
  /** Something of a job that did not end may hang out of the printer. */
  let hasRemains = false

  /** Asked again before refusing: a live status is lost when somebody switches the printer off and on. */
  const refuseWhenStopped = async (canContinue: boolean): Promise<void> => {
    if (needsHand(status())) learn(await askStatus(line))
    if (needsHand(status())) throw troubleOf(status(), canContinue)
  }
  const drop = async (): Promise<void> => {
    stopped?.end()
    stopped = undefined
    await dropJob(line)
    await options.rescue?.reset().catch(() => undefined)
  }
  /** Nothing is sent to a printer that cannot print it, or that does not answer. */
  const readyForJob = async (): Promise<void> => {
    // In order: once it answers, an earlier job has nothing more to say, and a late "done" is never taken for ours.
    const ask = (): Promise<unknown> => askName(line, 'model')
    await ask().catch(async (error) => {
      if (!isTimeout(error)) throw error
      learn(await askStatus(line))
      if (needsHand(status())) throw troubleOf(status(), false)
      // It was stopped when a question of ours came in, is mended, and waits for word about that.
      if (!status().isWaiting) throw error
      await drop()
      learn(await askStatus(line))
      await ask()
    })
  }
  const carryOn = async (job: PrintJob, timeoutMs: number): Promise<void> => {
    let halted: PrinterStatus | undefined
    try {
      halted = await job.carryOn(timeoutMs)
    } catch (error) {
      const found = isTimeout(error) ? await askStatus(line).catch(() => undefined) : undefined
      if (!found || !(needsHand(found) || found.isWaiting)) {
        const said = await options.rescue?.state().catch(() => undefined)
        stopped = job
        await drop()
        if (!isTimeout(error)) throw error
        throw new AppError(unconfirmedCodes[said ?? 'good'], { timeoutMs }, { cause: error })
      }
      learn(found)
      halted = found
    }
    if (halted) {
      stopped = job
      throw troubleOf(halted, true)
    }
    job.end()
    stopped = undefined
    hasRemains = false
  }

  return {
    async print(lines, model, timeoutMs) {
      await refuseWhenStopped(false)
      const pieces = encodeReceipt(lines, model)
      if (hasRemains) await drop()
      await readyForJob()
      const slip = hasRemains ? encodeReceipt(voidedSlip, model) : []
      hasRemains = true
      await carryOn(
        createPrintJob(line, [...slip, ...pieces], { ahead: options.ahead, known: options.name() }),
        timeoutMs,
      )
    },
    async continuePrinting(timeoutMs) {
      if (!stopped) throw new AppError('printer.job-gone')
      await refuseWhenStopped(true)
      learn(await askStatus(line))
      if (!stopped.isStillThere(status().isWaiting)) {
        await drop()
        throw new AppError('printer.job-gone')
      }
      if (status().isWaiting) await line.tell(continueAfterError)
      await carryOn(stopped, timeoutMs)
    },
    async dropStopped() {
      if (stopped) await drop()
    },
    async dropUnknown() {
      if (stopped || !status().isWaiting) return
      await drop()
      learn(await askStatus(line))
    },
  }
}

function troubleOf(status: PrinterStatus, canContinue: boolean): AppError {
  const code = ((): ErrorCode => {
    if (status.isCoverOpen) return 'printer.cover-open'
    if (status.paper === 'out') return 'printer.no-paper'
    return status.hasCutterError ? 'printer.cutter' : 'printer.error'
  })()
  return new AppError(code, canContinue ? { canContinue } : {})
}
