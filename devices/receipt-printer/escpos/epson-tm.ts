import { AppError, isAppError } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { Driver, OpenedDevice } from '../../hub/driver.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { Transport } from '../../transport.ts'
import type { ReceiptPrinter } from '../receipt-printer.ts'
import { liveStatusOn } from './commands.ts'
import { askStatus, introduce, meet } from './conversation.ts'
import { encodeReceipt } from './encode-receipt.ts'
import { readyForJob, refuseWhenStopped, runPrintJob } from './print-job.ts'
import { createPrinterLine } from './printer-line.ts'
import { cautiousModel, modelNamed } from './printer-models.ts'
import { conditionsOf, needsHand, type PrinterStatus } from './printer-status.ts'

const product = 'Epson TM'
const jobMs = 15_000
/** How long a job under way may hold up closing. */
const graceMs = 3000

/** Epson TM-T20, TM-T88, TM-m30 and their kin on a serial line. */
export const createEpsonTm = ({ answerMs = 500 } = {}): Driver<ReceiptPrinter> => ({
  key: 'epson-tm',
  role: 'receipt-printer',
  product,
  reaches: ['serial', 'serial-usb', 'cable'],
  matches: [],
  async open(address, connections) {
    const transport = await connections.line(address, { baudRate: 38_400, hupcl: false })
    try {
      return await openEpsonTm(transport, answerMs)
    } catch (error) {
      await transport.close()
      throw error
    }
  },
})

async function openEpsonTm(transport: Transport, answerMs: number): Promise<OpenedDevice<ReceiptPrinter>> {
  const line = createPrinterLine(transport, answerMs)
  const alone = oneAtATime()
  const listeners = new Set<(conditions: readonly DeviceCondition[]) => void>()

  let status: PrinterStatus = await meet(line)
  let identity = product
  let model = cautiousModel
  let isIntroduced = false
  let isPrinting = false
  let isClosing = false
  let hasRemains = false
  let wrong: AppError | undefined

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
    const name = await introduce(line)
    model = modelNamed(name.model)
    identity = `${name.maker} ${name.model}, ${name.firmware}`
    isIntroduced = true
    await line.ask(liveStatusOn, (message) => (message.kind === 'status' ? true : undefined))
  }
  if (!status.isOffline) await getToKnow()

  const print = async (lines: readonly ReceiptLine[], timeoutMs: number): Promise<void> => {
    // Asked again before refusing: a live status is lost when somebody switches the printer off and on.
    if (needsHand(status)) learn(await askStatus(line))
    refuseWhenStopped(status)
    if (!isIntroduced) await getToKnow()
    const bytes = encodeReceipt(lines, model)
    await readyForJob(line)
    const job = { bytes, timeoutMs, hasRemains }
    hasRemains = true
    await runPrintJob(line, job)
    hasRemains = false
  }
  const printAlone: ReceiptPrinter['print'] = (lines, { timeoutMs = jobMs } = {}) =>
    alone(async () => {
      isPrinting = true
      try {
        await print(lines, timeoutMs)
      } catch (error) {
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
      if (isIntroduced || status.isOffline) return
      await getToKnow().catch(async (error) => {
        if (!isAppError(error) || error.code !== 'device.wrong') throw error
        wrong = error
        await transport.close()
      })
    })
  }

  return {
    device: { print: printAlone },
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
      await atMost(
        graceMs,
        alone(async () => undefined),
      )
      isClosing = true
      await transport.close()
    },
  }
}

function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
