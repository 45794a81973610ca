import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { DeviceAddress } from '#devices/hub/driver.ts'
import {
  createEpsonSimulator,
  type EpsonSimulator,
  type EpsonSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { hasSocat, openPseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'

/** A line with something at its end, and how a driver reaches it. */
export interface Bench {
  readonly address: DeviceAddress
  readonly connections: ReturnType<typeof createConnections>
  unplug(): Promise<void>
  tidy(): Promise<void>
}

export const benches: Record<string, (attach: (deviceEnd: Transport) => void) => Promise<Bench>> = {
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

export const withPrinter =
  (openBench: (typeof benches)[string]) =>
  async (options?: EpsonSimulatorOptions): Promise<Bench & { printer: EpsonSimulator }> => {
    const printer = createEpsonSimulator(options)
    return { ...(await openBench(printer.attach)), printer }
  }

export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error?.code ?? error,
  )
