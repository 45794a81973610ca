import { AppError } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { IppClient } from './ipp-client.ts'
import { attribute, groupTags, valuesOf } from './ipp-message.ts'
import {
  codeOfReasons,
  conditionsOfReasons,
  firstErrorStatus,
  operations,
  printerStates,
} from './ipp-registry.ts'

/** How a printer describes itself (RFC 8011 §5.4). */
export interface IppPrinterState {
  readonly makeAndModel: string
  readonly isStopped: boolean
  readonly isAccepting: boolean
  readonly reasons: readonly string[]
  readonly conditions: readonly DeviceCondition[]
  readonly formats: readonly string[]
  /** PWG names of paper; empty when it does not say. */
  readonly media: readonly string[]
  readonly sides: readonly string[]
}

const answerMs = 5000

/** `print.unreachable`, or `device.wrong` when it answers that it is no such printer. */
export async function askPrinterState(ask: IppClient): Promise<IppPrinterState> {
  const answer = await ask({
    operation: operations.getPrinterAttributes,
    operationAttributes: [
      attribute(
        'keyword',
        'requested-attributes',
        'printer-make-and-model',
        'printer-state',
        'printer-state-reasons',
        'printer-is-accepting-jobs',
        'document-format-supported',
        'media-supported',
        'sides-supported',
      ),
    ],
    timeoutMs: answerMs,
  })
  if (answer.code >= firstErrorStatus) throw new AppError('device.wrong', { ippStatus: answer.code })
  const values = (name: string): readonly (string | number | boolean)[] =>
    valuesOf(answer, groupTags.printer, name)
  const reasons = values('printer-state-reasons').map(String)
  return {
    makeAndModel: values('printer-make-and-model').join(' '),
    isStopped: values('printer-state')[0] === printerStates.stopped,
    isAccepting: values('printer-is-accepting-jobs')[0] !== false,
    reasons,
    conditions: conditionsOfReasons(reasons),
    formats: values('document-format-supported').map(String),
    media: values('media-supported').map(String),
    sides: values('sides-supported').map(String),
  }
}

/** Why nothing comes out before a person has mended something; undefined when nothing is in the way. */
export function obstacleOf(printer: IppPrinterState): AppError | undefined {
  const reasons = printer.reasons.join(' ')
  const code = codeOfReasons(printer.reasons)
  if (code) return new AppError(code, { reasons })
  if (!printer.isAccepting) return new AppError('print.refused', { reasons: 'not-accepting-jobs' })
  return printer.isStopped ? new AppError('print.failed', { reasons }) : undefined
}

export function refuseWhenStopped(printer: IppPrinterState): void {
  const obstacle = obstacleOf(printer)
  if (obstacle) throw obstacle
}
