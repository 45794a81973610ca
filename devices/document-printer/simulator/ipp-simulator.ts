import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '#contract/app-error.ts'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { Simulator } from '../../simulator.ts'
import {
  attribute,
  decodeIpp,
  encodeIpp,
  groupTags,
  type IppGroup,
  type IppMessage,
  valuesOf,
} from '../ipp/ipp-message.ts'
import { firstErrorStatus, jobStates, operations, printerStates, statuses } from '../ipp/ipp-registry.ts'

const documentPrinterFaults = [
  'none',
  'paper-low',
  'paper-out',
  'aborts',
  'offline',
] as const satisfies readonly SimulatorFault[]
type DocumentPrinterFault = (typeof documentPrinterFaults)[number]
const isOurs = (fault: SimulatorFault): fault is DocumentPrinterFault =>
  (documentPrinterFaults as readonly SimulatorFault[]).includes(fault)

export interface PrintedDocument {
  readonly at: Date
  readonly title: string
  readonly pdf: Uint8Array
}

export interface IppSimulator extends Simulator {
  readonly uri: string
  /** Off the network it answers nothing. */
  isPlugged(): boolean
  setPlugged(plugged: boolean): void
  /** A job that has come in and is not over. */
  isBusy(): boolean
  /** What came out, newest last. */
  documents(): readonly PrintedDocument[]
  close(): Promise<void>
}

interface Job extends PrintedDocument {
  readonly id: number
  state: number
}

const stateReasons: Readonly<Record<DocumentPrinterFault, string>> = {
  none: 'none',
  'paper-low': 'media-low-warning',
  'paper-out': 'media-empty-error',
  aborts: 'none',
  offline: 'none',
}
const isOver = (job: Job): boolean => job.state >= jobStates.canceled

/** An A4 printer on a loopback port that speaks IPP; a job takes `printMs`. */
export async function startIppSimulator(
  options: { printMs?: number; now?: () => Date } = {},
): Promise<IppSimulator> {
  const { printMs = 150, now = () => new Date() } = options
  const jobs: Job[] = []
  const timers = new Set<NodeJS.Timeout>()
  let fault: DocumentPrinterFault = 'none'
  let isPlugged = true

  const workOn = (job: Job): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (isOver(job) || fault === 'paper-out') return
      job.state = fault === 'aborts' ? jobStates.aborted : jobStates.completed
    }, printMs)
    timers.add(timer)
  }
  const jobGroup = (job: Job): IppGroup => ({
    tag: groupTags.job,
    attributes: [
      attribute('integer', 'job-id', job.id),
      attribute(
        'enum',
        'job-state',
        fault === 'paper-out' && !isOver(job) ? jobStates.processingStopped : job.state,
      ),
      attribute(
        'keyword',
        'job-state-reasons',
        job.state === jobStates.aborted ? 'aborted-by-system' : 'none',
      ),
    ],
  })
  const printerGroup = (): IppGroup => ({
    tag: groupTags.printer,
    attributes: [
      attribute('text', 'printer-make-and-model', 'Balie A4-simulator'),
      attribute('enum', 'printer-state', fault === 'paper-out' ? printerStates.stopped : printerStates.idle),
      attribute('keyword', 'printer-state-reasons', stateReasons[fault]),
      attribute('boolean', 'printer-is-accepting-jobs', true),
      attribute('mimeType', 'document-format-supported', 'application/pdf', 'application/octet-stream'),
    ],
  })
  const namedJob = (request: IppMessage): Job | undefined =>
    jobs.find(({ id }) => id === valuesOf(request, groupTags.operation, 'job-id')[0])

  const answer = (request: IppMessage): { code: number; groups?: IppGroup[] } => {
    switch (request.code) {
      case operations.getPrinterAttributes:
        return { code: statuses.ok, groups: [printerGroup()] }
      case operations.printJob: {
        const [title = ''] = valuesOf(request, groupTags.operation, 'job-name')
        if (valuesOf(request, groupTags.operation, 'document-format')[0] !== 'application/pdf') {
          return { code: statuses.formatNotSupported }
        }
        const pdf = Uint8Array.from(request.document)
        const job = {
          id: jobs.length + 1,
          state: jobStates.processing as number,
          title: String(title),
          pdf,
          at: now(),
        }
        jobs.push(job)
        workOn(job)
        return { code: statuses.ok, groups: [jobGroup(job)] }
      }
      case operations.getJobAttributes: {
        const job = namedJob(request)
        return job ? { code: statuses.ok, groups: [jobGroup(job)] } : { code: statuses.notFound }
      }
      case operations.cancelJob: {
        const job = namedJob(request)
        if (!job || isOver(job)) return { code: statuses.notFound }
        job.state = jobStates.canceled
        return { code: statuses.ok }
      }
      default:
        return { code: statuses.operationNotSupported }
    }
  }

  const server = createServer(async (request, response) => {
    if (fault === 'offline' || !isPlugged) return request.socket.destroy()
    try {
      const asked = decodeIpp(await bodyOf(request))
      const { code, groups = [] } = answer(asked)
      const operation = {
        tag: groupTags.operation,
        attributes: [
          attribute('charset', 'attributes-charset', 'utf-8'),
          attribute('language', 'attributes-natural-language', 'nl'),
          ...(code >= firstErrorStatus ? [attribute('text', 'status-message', 'not by this printer')] : []),
        ],
      }
      const body = {
        code,
        requestId: asked.requestId,
        groups: [operation, ...groups],
        document: new Uint8Array(),
      }
      response.writeHead(200, { 'content-type': 'application/ipp' }).end(encodeIpp(body))
    } catch {
      response.writeHead(400).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    faults: documentPrinterFaults,
    get fault() {
      return fault
    },
    setFault(next) {
      if (!isOurs(next)) throw new AppError('input.invalid', { fault: next })
      fault = next
      for (const job of jobs) if (!isOver(job)) workOn(job)
    },
    isPlugged: () => isPlugged,
    setPlugged(plugged) {
      isPlugged = plugged
      if (!plugged) server.closeAllConnections()
    },
    isBusy: () => jobs.some((job) => !isOver(job)),
    documents: () => jobs.filter(({ state }) => state === jobStates.completed),
    async close() {
      for (const timer of timers) clearTimeout(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}
