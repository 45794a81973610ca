import { AppError, isAppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { Transport } from '../../transport.ts'
import { padErrors, reportFacts, reportIds, sizeOfReport } from './reports.ts'
import { encodeStuFrame, type StuChecksum, StuFramer } from './serial-framing.ts'
import type { StuTiming, StuTransport } from './stu-transport.ts'

/** A frame that stands still this long will not be finished: the longest answer takes 2 ms. */
const stalledMs = 150
/** A question or an order may be repeated after a broken answer; a piece of a picture may not. */
const tries = 3

interface Pending {
  /** The number of the report that is asked for, or `setResult`. */
  readonly id: number
  settle(outcome: Uint8Array | AppError): void
}

/** A pad in virtual COM port mode: questions and answers one at a time, with pen reports in between. */
export function createSerialTransport(
  line: Transport,
  checksum: StuChecksum,
  timing: Pick<StuTiming, 'answerMs'>,
): StuTransport {
  const framer = new StuFramer()
  const penListeners = new Set<(packets: readonly Uint8Array[]) => void>()
  const inTurn = oneAtATime()
  let pending: Pending | undefined
  let gone: AppError | undefined
  let callOffStalled = (): void => undefined
  /** An answer was missed, or one came that nobody asked for: the next may be that of an earlier order. */
  let isOutOfStep = true
  /** A frame came in that cannot be read, since the last order. */
  let isBroken = false
  let heard: 'nothing' | 'noise' | 'reports' = 'nothing'

  const garbled = (): AppError => new AppError('device.garbled', { device: 'signature-pad' })

  const refused = (error: number): AppError =>
    new AppError('device.refused', { device: 'signature-pad', error })
  /** Something talks, but never like a pad. */
  const silence = (): AppError =>
    heard === 'noise'
      ? new AppError('device.wrong', { device: 'signature-pad', reason: 'no-stu' })
      : new AppError('device.timeout', { device: 'signature-pad', timeoutMs: timing.answerMs })

  function hear(report: Uint8Array): void {
    const [id, error = 0] = report
    // A question can be refused too, in the words of an order.
    const isRefusal = id === reportIds.setResult && error !== padErrors.none
    if (!pending || (id !== pending.id && !isRefusal)) {
      isOutOfStep = true
      // No pad says this: it was something else before the line spoilt it.
      if (reportFacts(id ?? 0)?.size !== report.length) isBroken = true
      return
    }
    if (id === pending.id) pending.settle(report.length === sizeOfReport(id) ? report : garbled())
    else pending.settle(error === padErrors.checksum ? garbled() : refused(error))
  }

  const stopListening = line.onBytes((bytes) => {
    callOffStalled()
    const pen: Uint8Array[] = []
    for (const event of framer.push(bytes)) {
      if (event.kind === 'broken') isBroken = true
      if (event.kind === 'report') heard = 'reports'
      else if (heard === 'nothing') heard = 'noise'
      if (event.kind !== 'report') continue
      const id = event.report[0] ?? 0
      if (id === reportIds.penData || id === reportIds.penDataTimeSequence) pen.push(event.report)
      else hear(event.report)
    }
    if (pen.length > 0) for (const listener of [...penListeners]) listener(pen)
    // It may have been another frame that broke: the answer gets a moment to come after all.
    if (isBroken || framer.isPending) callOffStalled = deadline(stalledMs, () => pending?.settle(garbled()))
  })
  line.onClosed((reason) => {
    callOffStalled()
    stopListening()
    penListeners.clear()
    gone = isAppError(reason) ? reason : new AppError('device.closed', {}, { cause: reason })
    pending?.settle(gone)
  })

  /** One order and its answer. */
  function exchange(report: Uint8Array, id: number): Promise<Uint8Array> {
    if (gone) return Promise.reject(gone)
    return new Promise((resolve, reject) => {
      const mine: Pending = {
        id,
        settle(outcome) {
          if (pending !== mine) return
          pending = undefined
          callOff()
          if (!(outcome instanceof AppError)) return resolve(outcome)
          isOutOfStep = true
          reject(outcome)
        },
      }
      const callOff = deadline(timing.answerMs, () => mine.settle(isBroken ? garbled() : silence()))
      pending = mine
      isBroken = false
      line
        .write(encodeStuFrame(report, { checksum, extraZero: true }))
        .catch((error: unknown) =>
          mine.settle(isAppError(error) ? error : new AppError('device.closed', {}, { cause: error })),
        )
    })
  }

  const ask = (id: number): Promise<Uint8Array> => exchange(Uint8Array.of(reportIds.getReport, id), id)

  /**
   * Answers come in the order of the questions, so once this one is answered nothing of before is under way. Two
   * different questions, as the answer to an earlier one of the same kind may be the one under way.
   */
  async function getInStep(): Promise<void> {
    if (!isOutOfStep) return
    await repeat(() => ask(reportIds.information))
    await repeat(() => ask(reportIds.capability))
    isOutOfStep = false
  }

  async function set(report: Uint8Array): Promise<void> {
    const [, error = 0] = await exchange(report, reportIds.setResult)
    // A line that doubles would let the copy of this refusal answer the next try, which may well succeed.
    if (error !== padErrors.none) isOutOfStep = true
    if (error === padErrors.checksum) throw garbled()
    if (error !== padErrors.none) throw refused(error)
  }

  const order = <Result>(work: () => Promise<Result>, attempts = tries): Promise<Result> =>
    inTurn(async () => {
      await getInStep()
      const result = await repeat(work, attempts)
      // A line that doubles brings the second copy now; it must not pass for the next answer.
      await new Promise((resolve) => setImmediate(resolve))
      return result
    })

  return {
    isSerial: true,
    get: (id) => order(() => ask(id)),
    set: (report) => order(() => set(report), report[0] === reportIds.imageBlock ? 1 : tries),
    onPen(listener) {
      penListeners.add(listener)
      return () => void penListeners.delete(listener)
    },
    onClosed: line.onClosed,
    close: () => line.close(),
  }
}

/** Again after a broken answer, never after silence. */
async function repeat<Result>(work: () => Promise<Result>, attempts = tries): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= attempts || !isAppError(error) || error.code !== 'device.garbled') throw error
    }
  }
}
