import { randomBytes } from 'node:crypto'
import { isAppError } from '#contract/app-error.ts'
import type { EnrolmentSink } from './enrolment-sink.ts'
import { envelopeFor } from './envelope.ts'

/**
 * One enrolment on its way to the sink. What was encrypted once is sent again as it is, under the same number, so that
 * a sink whose answer was lost does not have it twice.
 */
export interface Delivery {
  /** Answers the receipt number. `record` is only called when there is no envelope yet, and its bytes are overwritten. */
  send(record: () => Uint8Array, signal: AbortSignal): Promise<string>
  /** What was encrypted is no longer what should be sent. */
  startAnew(): void
}

export function createDelivery(sink: EnrolmentSink, newNumber: () => string): Delivery {
  let sealed: { readonly receipt: string; readonly envelope: Uint8Array } | undefined

  async function sendSealed(signal: AbortSignal): Promise<string> {
    if (!sealed) throw new Error('nothing was encrypted')
    await sink.send(sealed.receipt, sealed.envelope, signal)
    return sealed.receipt
  }

  return {
    async send(record, signal) {
      if (!sealed) {
        const certificate = await sink.certificate()
        signal.throwIfAborted()
        const envelope = await envelopeFor(certificate, record())
        sealed = { receipt: newNumber(), envelope }
      }
      try {
        return await sendSealed(signal)
      } catch (error) {
        if (!isAppError(error) || error.details.why !== 'taken') throw error
        // Another program used this counter's name in the same second; the number only has to be ours alone.
        sealed = { ...sealed, receipt: `${newNumber()}-${randomBytes(2).toString('hex').toUpperCase()}` }
        return await sendSealed(signal)
      }
    },
    startAnew() {
      sealed = undefined
    },
  }
}
