import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrinterFault, ReaderFault } from '#contract/areas/simulator.ts'
import {
  type DocumentPrinterFault,
  type IppSimulator,
  type PrintedDocument,
  startIppSimulator,
} from './document-printer/simulator/ipp-simulator.ts'
import { createCableBox, createConnections } from './hub/connections.ts'
import type { Connections, DeviceSettings } from './hub/driver.ts'
import { createElyctisSimulator } from './id-reader/elyctis/simulator.ts'
import { createEpsonSimulator } from './receipt-printer/simulator/epson-simulator.ts'
import { atLineRate } from './simulated-counter/line-rate.ts'
import { type SimulatedLine, simulateCable, simulateSerialLine } from './simulated-counter/simulated-line.ts'
import { hasSocat } from './transport/pseudo-terminal.ts'
import type { Transport } from './transport.ts'

/** The peripherals of one counter, played on this machine, and the hands that use and break them. */
export interface SimulatedCounter {
  /** For the device hub, together with `connections`. */
  readonly settings: readonly DeviceSettings[]
  readonly connections: Connections
  /** `serial`: pseudo-terminals and the real serialport; `in-process`: this machine has no `socat`. */
  readonly cable: 'serial' | 'in-process'
  readonly reader: {
    placeDocument(lines: readonly string[]): void
    removeDocument(): void
    fault(): ReaderFault
    setFault(fault: ReaderFault): void
    isPlugged(): boolean
    setPlugged(plugged: boolean): Promise<void>
  }
  readonly printer: {
    fault(): PrinterFault
    setFault(fault: PrinterFault): void
    isPlugged(): boolean
    setPlugged(plugged: boolean): Promise<void>
    /** What came out, newest last. */
    papers(): readonly { readonly at: string; readonly text: string; readonly bytes: Uint8Array }[]
  }
  readonly documentPrinter: {
    fault(): DocumentPrinterFault
    setFault(fault: DocumentPrinterFault): void
    documents(): readonly PrintedDocument[]
  }
  close(): Promise<void>
}

export interface SimulatedCounterOptions {
  /** Bytes come and go no faster than over a real line at the device's usual rate. */
  readonly lineRate?: boolean
  /** Chosen by what this machine has when left out. */
  readonly cable?: 'serial' | 'in-process'
}

const readerBaudRate = 9600
const printerBaudRate = 38_400

/** `simulator.unavailable` when the pseudo-terminals cannot be made; nothing is left behind then. */
export async function startSimulatedCounter(
  options: SimulatedCounterOptions = {},
): Promise<SimulatedCounter> {
  const { lineRate = false, cable = (await hasSocat()) ? 'serial' : 'in-process' } = options
  const reader = createElyctisSimulator(lineRate ? { bytesPerSecond: readerBaudRate / 10 } : {})
  const printer = createEpsonSimulator()
  const attachPrinter = (deviceEnd: Transport): void =>
    printer.attach(lineRate ? atLineRate(deviceEnd, printerBaudRate) : deviceEnd)

  const cables = createCableBox()
  const endings: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end()
  }
  const dir = cable === 'serial' ? await mkdtemp(join(tmpdir(), 'balie-counter-')) : undefined
  if (dir !== undefined) endings.push(() => rm(dir, { recursive: true, force: true }))
  const lineTo = async (name: string, attach: (deviceEnd: Transport) => void): Promise<SimulatedLine> => {
    const line =
      dir === undefined ? simulateCable(cables, name, attach) : await simulateSerialLine(dir, name, attach)
    endings.push(() => line.setPlugged(false))
    return line
  }
  try {
    const readerLine = await lineTo('id-reader', reader.attach)
    const printerLine = await lineTo('receipt-printer', attachPrinter)
    const documentPrinter = await startIppSimulator()
    endings.push(documentPrinter.close)
    return {
      settings: settingsOf(readerLine, printerLine, documentPrinter),
      cable,
      connections: createConnections(cables),
      reader: {
        placeDocument: reader.place,
        removeDocument: reader.remove,
        fault: () => reader.fault,
        setFault: reader.setFault,
        isPlugged: readerLine.isPlugged,
        setPlugged: readerLine.setPlugged,
      },
      printer: {
        fault: () => printer.fault,
        setFault: (fault) => printer.setFault(fault),
        isPlugged: printerLine.isPlugged,
        setPlugged: printerLine.setPlugged,
        papers: () => printer.receipts().map((receipt) => ({ ...receipt, at: receipt.at.toISOString() })),
      },
      documentPrinter: {
        fault: () => documentPrinter.fault,
        setFault: documentPrinter.setFault,
        documents: documentPrinter.documents,
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const settingsOf = (
  reader: SimulatedLine,
  printer: SimulatedLine,
  documentPrinter: IppSimulator,
): DeviceSettings[] => [
  { role: 'id-reader', driver: 'elyctis-id-box', address: reader.address, simulated: true },
  { role: 'receipt-printer', driver: 'epson-tm', address: printer.address, simulated: true },
  {
    role: 'document-printer',
    driver: 'ipp',
    address: { kind: 'ipp', uri: documentPrinter.uri },
    simulated: true,
  },
]
