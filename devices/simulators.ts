import { clerkCardSimulators } from './clerk-card/simulators.ts'
import { fingerprintSimulators } from './fingerprint/simulators.ts'
import { idReaderSimulators } from './id-reader/simulators.ts'
import { receiptPrinterSimulators } from './receipt-printer/simulators.ts'
import { signaturePadSimulators } from './signature-pad/simulators.ts'
import type { SimulatorEntry } from './simulator.ts'

/** Every device that Balie can play itself, on a line or on USB. The first of a role plays it by default. */
export const simulatorCatalog: readonly SimulatorEntry[] = [
  ...idReaderSimulators,
  ...fingerprintSimulators,
  ...signaturePadSimulators,
  ...receiptPrinterSimulators,
  ...clerkCardSimulators,
]
