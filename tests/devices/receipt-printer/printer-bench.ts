import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { DeviceAddress, DeviceOptions, Driver, OpenedDevice } from '#devices/hub/driver.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import { createEpsonTmUsb } from '#devices/receipt-printer/escpos/epson-tm-usb.ts'
import type { ReceiptPrinter } from '#devices/receipt-printer/receipt-printer.ts'
import {
  createEpsonSimulator,
  type EpsonSimulator,
  type EpsonSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-simulator.ts'
import {
  createEpsonUsbSimulator,
  type EpsonUsbSimulator,
} from '#devices/receipt-printer/simulator/epson-usb-simulator.ts'
import { hasSocat, openPseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'

/** A line with something at its end, and how a driver reaches it. */
export interface Bench {
  readonly address: DeviceAddress
  readonly connections: ReturnType<typeof createConnections>
  unplug(): Promise<void>
  tidy(): Promise<void>
}

export const lines: Record<string, (attach: (deviceEnd: Transport) => void) => Promise<Bench>> = {
  'the in-process cable': async (attach) => {
    const cables = createCableBox()
    const unplug = cables.plug('printer', attach)
    return {
      address: { kind: 'cable', name: 'printer' },
      connections: createConnections(cables),
      unplug,
      tidy: unplug,
    }
  },
  ...((await hasSocat()) && {
    'a pseudo-terminal and the real serialport': async (attach) => {
      const terminal = await openPseudoTerminal()
      attach(terminal.deviceEnd)
      return {
        address: { kind: 'serial', path: terminal.path },
        connections: createConnections(),
        unplug: terminal.unplug,
        tidy: terminal.close,
      }
    },
  }),
}

export type SimulatedPrinter = EpsonSimulator | EpsonUsbSimulator

/** A printer plugged into one kind of line, with the driver for it. */
export interface Way {
  readonly driver: Driver<ReceiptPrinter>
  /** How long a job may take that will never be confirmed. */
  readonly quietMs: number
  /** A new place for the same printer: a first plug, or a replug under another path. */
  plug(printer: SimulatedPrinter): Promise<Bench>
  create(options?: EpsonSimulatorOptions): SimulatedPrinter
}

/** A simulator answers within a few ms, a busy machine somewhat later, and through `socat` later still. */
export const answerMs = 250
const answerOverTerminalMs = 600
let places = 0

const patience = (name: string): number => (name.includes('terminal') ? answerOverTerminalMs : answerMs)

const onLine = (name: string, openLine: (typeof lines)[string]): Way => ({
  driver: createEpsonTm({ answerMs: patience(name) }),
  quietMs: patience(name),
  create: createEpsonSimulator,
  plug: (printer) => {
    if (printer.kind !== 'serial') throw new Error('a line takes no USB printer')
    return openLine(printer.attach)
  },
})

export const ways: Record<string, Way> = {
  ...Object.fromEntries(Object.entries(lines).map(([name, openLine]) => [name, onLine(name, openLine)])),
  'the fake USB device': {
    driver: createEpsonTmUsb({ answerMs }),
    quietMs: answerMs,
    create: (options) => createEpsonUsbSimulator({ thinkingMs: 2, ...options }),
    async plug(printer) {
      if (printer.kind !== 'usb') throw new Error('USB takes no serial printer')
      const name = `printer-${++places}`
      const cables = createCableBox()
      const unplug = cables.plugUsb(name, printer.model)
      const address = { kind: 'cable' as const, name }
      return { address, connections: createConnections(cables), unplug, tidy: unplug }
    },
  },
}

export interface OpenBench extends Bench {
  readonly printer: SimulatedPrinter
  readonly opened: OpenedDevice<ReceiptPrinter>
}

/** A plugged printer, opened by its driver. What must be ended afterwards goes into `endings`. */
export async function openPrinterOn(
  way: Way,
  endings: (() => Promise<void>)[],
  given: { simulator?: EpsonSimulatorOptions | undefined; options?: DeviceOptions } = {},
): Promise<OpenBench> {
  const printer = way.create(given.simulator)
  const bench = await way.plug(printer)
  endings.push(bench.tidy)
  const opened = await way.driver.open(bench.address, bench.connections, given.options)
  endings.push(opened.close)
  return { ...bench, printer, opened }
}

export const conditionsWhen = (
  opened: OpenedDevice<ReceiptPrinter>,
  wanted: readonly string[],
): Promise<void> =>
  new Promise((resolve) => {
    opened.onConditions((conditions) => conditions.join() === wanted.join() && resolve())
  })

export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error?.code ?? error,
  )
