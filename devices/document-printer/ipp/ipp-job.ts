import { AppError, isAppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { JobOutcome } from '../document-printer.ts'
import type { IppClient } from './ipp-client.ts'
import { attribute, groupTags, type IppAttribute, type IppMessage, valuesOf } from './ipp-message.ts'
import { firstErrorStatus, firstServerError, jobStates, operations, statuses } from './ipp-registry.ts'
import { askPrinterState, refuseWhenStopped } from './ipp-state.ts'

const answerMs = 5000
const firstLookMs = 100
const slowestLookMs = 1000

/**
 * Answers with the number the printer gave the job; none when the line broke after the document had gone, for it may
 * well have it. `print.refused` when it will not take this, `print.failed` when it takes nothing now.
 */
export async function sendJob(
  ask: IppClient,
  pdf: Uint8Array,
  { title, timeoutMs, sheet }: { title: string; timeoutMs: number; sheet: readonly IppAttribute[] },
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
 * out later that nobody accounts for. `accepted` when its end was not told before `patience` aborted. `cancel` takes it
 * back: `print.cancelled`, unless it was quicker.
 */
export async function followJob(
  ask: IppClient,
  jobId: number,
  { patience, cancel }: { patience: AbortSignal; cancel?: AbortSignal | undefined },
): Promise<JobOutcome> {
  let isTakenBack = false
  for (let waitMs = firstLookMs; !patience.aborted; waitMs = Math.min(waitMs * 2, slowestLookMs)) {
    await pause(waitMs, patience, isTakenBack ? undefined : cancel)
    if (patience.aborted) break
    if (cancel?.aborted && !isTakenBack) {
      isTakenBack = true
      waitMs = firstLookMs
      await cancelJob(ask, jobId)
    }
    try {
      const outcome = await look(ask, jobId, isTakenBack)
      if (outcome) return outcome
    } catch (error) {
      // It has the job; that the line is down says nothing about the paper.
      if (!isAppError(error) || error.code !== 'print.unreachable') throw error
    }
  }
  return 'accepted'
}

/** Whether it helped, the job itself tells. */
const cancelJob = (ask: IppClient, jobId: number): Promise<unknown> =>
  ask({
    operation: operations.cancelJob,
    operationAttributes: [attribute('integer', 'job-id', jobId)],
    timeoutMs: answerMs,
  }).catch(() => undefined)

async function look(ask: IppClient, jobId: number, isTakenBack: boolean): Promise<JobOutcome | undefined> {
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
    const details = { jobState: Number(state), reasons: reasons.join(' ') }
    if (state === jobStates.canceled && isTakenBack) throw new AppError('print.cancelled', details)
    throw new AppError(reasons.some(isAboutDocument) ? 'print.refused' : 'print.failed', details)
  }
  try {
    refuseWhenStopped(await askPrinterState(ask))
  } catch (error) {
    if (!isAppError(error) || error.code !== 'print.unreachable') await cancelJob(ask, jobId)
    throw error
  }
  return undefined
}

/** The printer, or its driver, cannot make anything of what we sent (RFC 8011 §5.3.8). */
const isAboutDocument = (reason: string): boolean =>
  /^(document-|unsupported-|compression-error|conflicting-attributes)/.test(reason)

function refused(answer: IppMessage): AppError {
  const isOurAsking = answer.code < firstServerError || answer.code === statuses.notAcceptingJobs
  return new AppError(isOurAsking ? 'print.refused' : 'print.failed', {
    ippStatus: `0x${answer.code.toString(16).padStart(4, '0')}`,
    reasons: valuesOf(answer, groupTags.operation, 'status-message').join(' '),
  })
}
