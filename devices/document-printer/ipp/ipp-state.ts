import { AppError } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { IppClient } from './ipp-client.ts'
import { attribute, groupTags, valuesOf } from './ipp-message.ts'
import { conditionsOfReasons, firstErrorStatus, operations, printerStates } from './ipp-registry.ts'

/** How a printer describes itself (RFC 8011 §5.4). */
export interface IppPrinterState {
  readonly makeAndModel: string
  readonly isStopped: boolean
  readonly isAccepting: boolean
  readonly reasons: readonly string[]
  readonly conditions: readonly DeviceCondition[]
  readonly formats: readonly string[]
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
  }
}

/** Something a person has to mend before anything comes out. */
export function refuseWhenStopped(printer: IppPrinterState): void {
  const reasons = printer.reasons.join(' ')
  if (printer.conditions.includes('paper-out')) throw new AppError('print.no-paper', { reasons })
  if (printer.isStopped || !printer.isAccepting) throw new AppError('print.failed', { reasons })
}
