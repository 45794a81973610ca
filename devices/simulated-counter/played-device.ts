import type { IppSimulator } from '../document-printer/simulator/ipp-simulator.ts'
import type { CableBox } from '../hub/connections.ts'
import type { DeviceAddress } from '../hub/driver.ts'
import type { Simulator, SimulatorEntry } from '../simulator.ts'
import { simulateCable, simulateCardReader, simulateSerialLine, simulateUsb } from './simulated-line.ts'

/** One simulated device of the counter, whether or not it plays a role now. */
export interface PlayedDevice {
  readonly key: string
  readonly role: SimulatorEntry['role']
  /** The driver it plays for. */
  readonly driver: string
  readonly product: string
  readonly cable: 'serial' | 'in-process' | 'network'
  readonly address: DeviceAddress
  /** Its role says which hands it has: DocumentHands, FingerHands, PenHands, PaperHands, CardHands. */
  readonly simulator: Simulator
  reach(): Promise<void>
  isPlugged(): boolean
  setPlugged(plugged: boolean): Promise<void>
}

/** `dir`: where its pseudo-terminal goes; without it a cable in this process. */
export function playDevice(
  entry: SimulatorEntry,
  options: { cables: CableBox; dir: string | undefined; lineRate: boolean },
): PlayedDevice {
  const { cables, dir, lineRate } = options
  const simulator = entry.create({ lineRate })
  const { key, role, driver, product } = entry
  const line =
    simulator.kind === 'usb'
      ? simulateUsb(cables, key, simulator.model)
      : simulator.kind === 'card'
        ? simulateCardReader(cables, key, simulator.model)
        : dir === undefined
          ? simulateCable(cables, key, simulator.attach)
          : simulateSerialLine(dir, key, simulator.attach)
  const cable = line.address.kind === 'serial' ? 'serial' : 'in-process'
  return { ...line, key, role, driver, product, cable, simulator }
}

/** On the network from the start; its plug is that of the network. */
export const playDocumentPrinter = (printer: IppSimulator): PlayedDevice => ({
  key: 'ipp',
  role: 'document-printer',
  driver: 'ipp',
  product: 'A4-printer (IPP)',
  cable: 'network',
  address: { kind: 'ipp', uri: printer.uri },
  simulator: printer,
  reach: async () => undefined,
  isPlugged: printer.isPlugged,
  setPlugged: async (plugged) => printer.setPlugged(plugged),
})
