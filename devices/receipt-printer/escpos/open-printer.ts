import { AppError, isAppError } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { OpenedDevice } from '../../hub/driver.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { Transport } from '../../transport.ts'
import { fitReceipt } from '../fit-receipt.ts'
import type { ReceiptPrinter } from '../receipt-printer.ts'
import { liveStatusOn } from './commands.ts'
import { askStatus, introduce, meet, type PrinterName } from './conversation.ts'
import type { EpsonTmOptions } from './options.ts'
import { createPrinterLine } from './printer-line.ts'
import { modelNamed } from './printer-models.ts'
import { conditionsOf, type PrinterStatus } from './printer-status.ts'
import { createReceiptJobs, type LineRescue } from './receipt-jobs.ts'

const jobMs = 15_000
/** How long a job under way may hold up closing. */
const graceMs = 3000
/** How long a job that stopped may wait for somebody to take it up. */
const stoppedMs = 120_000

/** A way to a printer that has been opened. */
export interface PrinterPort {
  readonly product: string
  readonly transport: Transport
  /** The printer's flow bytes hold us up. */
  readonly obeysFlow: boolean
  /** Bytes that may go ahead of the printer's word that they are done. */
  readonly ahead: number
  /** What the line itself can do for a job that broke off. */
  readonly rescue?: LineRescue
}

/** Meets the printer behind the port and drives it from there on. */
export async function openPrinter(
  port: PrinterPort,
  options: EpsonTmOptions,
  answerMs: number,
): Promise<OpenedDevice<ReceiptPrinter>> {
  const { transport } = port
  const line = createPrinterLine(transport, { answerMs, obeysFlow: port.obeysFlow })
  const alone = oneAtATime()
  const listeners = new Set<(conditions: readonly DeviceCondition[]) => void>()

  let status: PrinterStatus = await meet(line)
  let identity = port.product
  let model = modelNamed('', options)
  let name: PrinterName | undefined
  let isPrinting = false
  let isClosing = false
  let wrong: AppError | undefined
  let dropLater: NodeJS.Timeout | undefined

  const learn = (news: PrinterStatus): void => {
    const before = conditionsOf(status).join()
    status = news
    const conditions = conditionsOf(status)
    if (conditions.join() === before) return
    for (const listener of [...listeners]) listener(conditions)
  }
  line.onMessage((message) => {
    if (message.kind === 'status') learn(message.status)
  })
  /** A printer that is offline cannot say its name; it is asked again once it is back. */
  const getToKnow = async (): Promise<void> => {
    name = await introduce(line)
    model = modelNamed(name.model, options)
    identity = `${name.maker} ${name.model}, ${name.firmware}`
    await line.ask(liveStatusOn, (message) => (message.kind === 'status' ? true : undefined))
  }
  if (!status.isOffline) await getToKnow()

  const jobs = createReceiptJobs({
    line,
    ahead: port.ahead,
    name: () => name,
    status: () => status,
    learn,
    ...(port.rescue && { rescue: port.rescue }),
  })
  const printing = (work: () => Promise<void>): Promise<void> =>
    alone(async () => {
      isPrinting = true
      clearTimeout(dropLater)
      try {
        await work()
      } catch (error) {
        dropLater = setTimeout(() => void alone(jobs.dropStopped), stoppedMs).unref()
        // A write can find the line gone before the line says so itself.
        const wasPulled = isAppError(error) && error.code === 'device.closed' && !isClosing
        throw wasPulled ? new AppError('device.unplugged', error.details, { cause: error }) : error
      } finally {
        isPrinting = false
      }
    })

  const heartbeat = async (): Promise<void> => {
    // A job has its own deadline, and its bytes are not to be mixed with questions.
    if (isPrinting) return
    await alone(async () => {
      learn(await askStatus(line))
      if (name || status.isOffline) return
      await getToKnow().catch(async (error) => {
        if (!isAppError(error) || error.code !== 'device.wrong') throw error
        wrong = error
        await transport.close()
      })
    })
  }

  return {
    device: {
      print: (lines, { timeoutMs = jobMs } = {}) =>
        printing(async () => {
          if (!name) learn(await askStatus(line))
          await jobs.dropUnknown()
          if (!name && !status.isOffline) await getToKnow()
          await jobs.print(lines, model, timeoutMs)
        }),
      continuePrinting: ({ timeoutMs = jobMs } = {}) => printing(() => jobs.continuePrinting(timeoutMs)),
      dropStopped: () => alone(jobs.dropStopped),
      fit: (lines) => ({ lines: fitReceipt(lines, model), columns: model.columns }),
      drawer: () => (status.isDrawerPinHigh === (options.drawerOpenWhen === 'high') ? 'open' : 'closed'),
    },
    get identity() {
      return identity
    },
    onConditions(listener) {
      listeners.add(listener)
      listener(conditionsOf(status))
      return () => void listeners.delete(listener)
    },
    onClosed: (listener) => transport.onClosed((reason) => listener(wrong ?? reason)),
    heartbeat,
    async close() {
      clearTimeout(dropLater)
      await atMost(graceMs, alone(jobs.dropStopped))
      isClosing = true
      await transport.close()
    },
  }
}

function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    work.then(done, done)
  })
}
