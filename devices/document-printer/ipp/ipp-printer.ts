import { z } from 'zod'
import { AppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { DeviceOptions, Driver, OpenedDevice } from '../../hub/driver.ts'
import type { DocumentPrinter } from '../document-printer.ts'
import { createIppClient } from './ipp-client.ts'
import { followJob, sendJob } from './ipp-job.ts'
import { attribute, type IppAttribute } from './ipp-message.ts'
import { askPrinterState, type IppPrinterState, obstacleOf, refuseWhenStopped } from './ipp-state.ts'

const pdfFormat = 'application/pdf'
const jobMs = 60_000

/** One side: every page of an extract is a sheet of its own, to be counted and handed over. */
const ippOptionsSchema = z.strictObject({
  /** PWG name of the paper. */
  media: z
    .string()
    .regex(/^[a-z0-9._-]{3,60}$/)
    .default('iso_a4_210x297mm'),
  sides: z.enum(['one-sided', 'two-sided-long-edge', 'two-sided-short-edge']).default('one-sided'),
})
type IppOptions = z.infer<typeof ippOptionsSchema>

/** Any A4 printer that speaks IPP (AirPrint, IPP Everywhere, a CUPS queue) and takes PDF. */
export const ippPrinter: Driver<DocumentPrinter> = {
  key: 'ipp',
  role: 'document-printer',
  product: 'A4-printer (IPP)',
  reaches: ['ipp'],
  matches: [],
  options: ippOptionsSchema,
  async open(address, _connections, options) {
    if (address.kind !== 'ipp') throw new AppError('device.wrong', { reason: 'no-ipp-address' })
    return openIppPrinter(address.uri, options)
  },
}

/** By its address alone: a printer of the network needs nothing of this machine. */
export async function openIppPrinter(
  uri: string,
  options: DeviceOptions = {},
): Promise<OpenedDevice<DocumentPrinter>> {
  const wanted = ippOptionsSchema.parse(options)
  const closing = new AbortController()
  const ask = createIppClient(uri, closing.signal)
  const listeners = new Set<(conditions: readonly DeviceCondition[], trouble?: Trouble) => void>()

  let printer = await askPrinterState(ask)
  if (!printer.formats.includes(pdfFormat)) {
    throw new AppError('device.wrong', { reason: 'no-pdf', found: printer.makeAndModel })
  }
  if (printer.media.length > 0 && !printer.media.includes(wanted.media)) {
    throw new AppError('device.wrong', { reason: 'no-such-paper', found: printer.makeAndModel })
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
      async print(pdf, { title, timeoutMs = jobMs, signal }) {
        refuseWhenStopped(await refresh())
        if (signal?.aborted) throw new AppError('print.cancelled')
        const jobId = await sendJob(ask, pdf, { title, timeoutMs, sheet: sheetOf(wanted, printer) })
        if (jobId === undefined) return 'accepted'
        const patience = patienceOf(closing.signal, timeoutMs)
        return followJob(ask, jobId, { patience, cancel: signal })
      },
      async check() {
        refuseWhenStopped(await refresh())
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

function troubleIn(printer: IppPrinterState): Trouble | undefined {
  // Paper and covers are conditions of their own.
  if (!printer.conditions.includes('printer-error')) return undefined
  const reasons = printer.reasons.join(' ')
  return troubleOf(obstacleOf(printer) ?? new AppError('print.failed', { reasons }))
}

/** A printer that cannot turn its paper prints on one side; it would refuse to be asked for two. */
const sheetOf = ({ media, sides }: IppOptions, printer: IppPrinterState): IppAttribute[] => [
  attribute('keyword', 'media', media),
  attribute('keyword', 'sides', printer.sides.includes(sides) ? sides : 'one-sided'),
]

/** Until the time is over or the printer is let go. By hand: `AbortSignal.any` is younger than the oldest host we test on. */
function patienceOf(closing: AbortSignal, timeoutMs: number): AbortSignal {
  const patience = new AbortController()
  if (closing.aborted) patience.abort(closing.reason)
  closing.addEventListener('abort', () => patience.abort(closing.reason), { once: true })
  const timeout = AbortSignal.timeout(timeoutMs)
  timeout.addEventListener('abort', () => patience.abort(timeout.reason), { once: true })
  return patience.signal
}
