import { AppError, type Trouble } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { Driver, OpenedDevice } from '../../hub/driver.ts'
import type { DocumentPrinter } from '../document-printer.ts'
import { createIppClient } from './ipp-client.ts'
import { followJob, sendJob } from './ipp-job.ts'
import { askPrinterState, type IppPrinterState, refuseWhenStopped } from './ipp-state.ts'

const pdfFormat = 'application/pdf'
const jobMs = 60_000

/** Any A4 printer that speaks IPP (AirPrint, IPP Everywhere, a CUPS queue) and takes PDF. */
export const ippPrinter: Driver<DocumentPrinter> = {
  key: 'ipp',
  role: 'document-printer',
  product: 'A4-printer (IPP)',
  reaches: ['ipp'],
  matches: [],
  async open(address) {
    if (address.kind !== 'ipp') throw new AppError('device.wrong', { reason: 'no-ipp-address' })
    return openIppPrinter(address.uri)
  },
}

async function openIppPrinter(uri: string): Promise<OpenedDevice<DocumentPrinter>> {
  const closing = new AbortController()
  const ask = createIppClient(uri, closing.signal)
  const listeners = new Set<(conditions: readonly DeviceCondition[], trouble?: Trouble) => void>()

  let printer = await askPrinterState(ask)
  if (!printer.formats.includes(pdfFormat)) {
    throw new AppError('device.wrong', { reason: 'no-pdf', found: printer.makeAndModel })
  }
  const refresh = async (): Promise<IppPrinterState> => {
    const before = printer.reasons.join()
    printer = await askPrinterState(ask)
    if (printer.reasons.join() !== before) {
      for (const listener of [...listeners]) listener(printer.conditions, troubleIn(printer))
    }
    return printer
  }

  return {
    device: {
      async print(pdf, { title, timeoutMs = jobMs }) {
        refuseWhenStopped(await refresh())
        const jobId = await sendJob(ask, pdf, title, timeoutMs)
        if (jobId === undefined) return 'accepted'
        const patience = new AbortController()
        const giveUp = (): void => patience.abort()
        const deadline = setTimeout(giveUp, timeoutMs)
        closing.signal.addEventListener('abort', giveUp)
        try {
          return await followJob(ask, jobId, patience.signal)
        } finally {
          clearTimeout(deadline)
          closing.signal.removeEventListener('abort', giveUp)
        }
      },
    },
    identity: printer.makeAndModel,
    onConditions(listener) {
      listeners.add(listener)
      listener(printer.conditions, troubleIn(printer))
      return () => void listeners.delete(listener)
    },
    // Nothing stays open between questions, so only the heartbeat notices that the printer is gone.
    onClosed: () => () => undefined,
    async heartbeat() {
      await refresh()
    },
    async close() {
      closing.abort()
    },
  }
}

const troubleIn = (printer: IppPrinterState): Trouble | undefined =>
  printer.conditions.includes('printer-error')
    ? { code: 'print.failed', details: { reasons: printer.reasons.join(' ') } }
    : undefined
