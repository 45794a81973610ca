import { AppError, isAppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { JobOutcome } from '../document-printer.ts'
import type { IppClient } from './ipp-client.ts'
import { attribute, groupTags, type IppMessage, valuesOf } from './ipp-message.ts'
import { firstErrorStatus, jobStates, operations, statuses } from './ipp-registry.ts'
import { askPrinterState, refuseWhenStopped } from './ipp-state.ts'

const answerMs = 5000
const firstLookMs = 100
const slowestLookMs = 1000

/** A4, one side: every page of an extract is a sheet of its own, to be counted and handed over. */
const sheet = [attribute('keyword', 'media', 'iso_a4_210x297mm'), attribute('keyword', 'sides', 'one-sided')]

/**
 * Answers with the number the printer gave the job; none when the line broke after the document had gone, for it may
 * well have it. `print.failed` when it will not take it.
 */
export async function sendJob(
  ask: IppClient,
  pdf: Uint8Array,
  title: string,
  timeoutMs: number,
): Promise<number | undefined> {
  const answer = await ask({
    operation: operations.printJob,
    operationAttributes: [
      attribute('name', 'job-name', title),
      attribute('mimeType', 'document-format', 'application/pdf'),
    ],
    jobAttributes: sheet,
    document: pdf,
    timeoutMs,
  }).catch((error: unknown) => {
    if (isAppError(error) && error.details.wasSent === true) return undefined
    throw error
  })
  if (!answer) return undefined
  const [jobId] = valuesOf(answer, groupTags.job, 'job-id')
  if (answer.code >= firstErrorStatus || typeof jobId !== 'number') throw refused(answer)
  return jobId
}

/**
 * Follows a job to its end. When the printer stops for want of a hand, the job is cancelled, so that no sheet comes
 * out later that nobody accounts for. `accepted` when its end was not told before `signal` aborted.
 */
export async function followJob(ask: IppClient, jobId: number, signal: AbortSignal): Promise<JobOutcome> {
  for (let waitMs = firstLookMs; !signal.aborted; waitMs = Math.min(waitMs * 2, slowestLookMs)) {
    await pause(waitMs, signal)
    if (signal.aborted) break
    try {
      const outcome = await look(ask, jobId)
      if (outcome) return outcome
    } catch (error) {
      // It has the job; that the line is down says nothing about the paper.
      if (!isAppError(error) || error.code !== 'print.unreachable') throw error
    }
  }
  return 'accepted'
}

async function look(ask: IppClient, jobId: number): Promise<JobOutcome | undefined> {
  const job = await ask({
    operation: operations.getJobAttributes,
    operationAttributes: [
      attribute('integer', 'job-id', jobId),
      attribute('keyword', 'requested-attributes', 'job-state', 'job-state-reasons'),
    ],
    timeoutMs: answerMs,
  })
  // Some printers forget a job as soon as it is done.
  if (job.code === statuses.notFound) return 'accepted'
  if (job.code >= firstErrorStatus) throw refused(job)

  const [state] = valuesOf(job, groupTags.job, 'job-state')
  const reasons = valuesOf(job, groupTags.job, 'job-state-reasons').map(String)
  if (state === jobStates.completed && !reasons.includes('job-completed-with-errors')) return 'printed'
  if (state === jobStates.completed || state === jobStates.aborted || state === jobStates.canceled) {
    throw new AppError('print.failed', { jobState: Number(state), reasons: reasons.join(' ') })
  }
  try {
    refuseWhenStopped(await askPrinterState(ask))
  } catch (error) {
    const cancel = {
      operation: operations.cancelJob,
      operationAttributes: [attribute('integer', 'job-id', jobId)],
    }
    if (!isAppError(error) || error.code !== 'print.unreachable') {
      await ask({ ...cancel, timeoutMs: answerMs }).catch(() => undefined)
    }
    throw error
  }
  return undefined
}

const refused = (answer: IppMessage): AppError =>
  new AppError('print.failed', {
    ippStatus: `0x${answer.code.toString(16).padStart(4, '0')}`,
    reasons: valuesOf(answer, groupTags.operation, 'status-message').join(' '),
  })
