import type { SimulatorEntry } from '../simulator.ts'
import { pcscCard } from './pcsc/pcsc-card.ts'
import { createCardReaderSimulator } from './simulator/card-reader-simulator.ts'

const { key, role, product } = pcscCard

/** Card readers that can be played on this machine. */
export const clerkCardSimulators: readonly SimulatorEntry[] = [
  { key, driver: key, role, product, create: createCardReaderSimulator },
]
