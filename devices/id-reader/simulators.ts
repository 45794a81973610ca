import type { SimulatorEntry } from '../simulator.ts'
import { elyctisIdBox } from './elyctis/elyctis-id-box.ts'
import { createElyctisSimulator } from './elyctis/simulator.ts'
import { honeywellOcr } from './honeywell/honeywell-ocr.ts'
import { createHoneywellSimulator } from './honeywell/simulator.ts'
import { rte6701 } from './rte/rte6701.ts'
import { createRteSimulator } from './rte/simulator.ts'

const entryFor = (
  { key, role, product }: typeof elyctisIdBox,
  create: SimulatorEntry['create'],
): SimulatorEntry => ({ key, driver: key, role, product, create })

/** Document readers that can be played on this machine. */
export const idReaderSimulators: readonly SimulatorEntry[] = [
  entryFor(elyctisIdBox, createElyctisSimulator),
  entryFor(honeywellOcr, createHoneywellSimulator),
  entryFor(rte6701, createRteSimulator),
]
