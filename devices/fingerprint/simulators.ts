import type { SimulatorEntry } from '../simulator.ts'
import { r307, r503 } from './grow/models.ts'
import { createGrowSimulator } from './grow/simulator.ts'

/** For `balie simulate`, the simulated counter and the tests. */
export const fingerprintSimulators = [
  {
    key: r503.key,
    driver: r503.key,
    role: 'fingerprint-reader',
    product: r503.product,
    create: ({ lineRate = false } = {}) => createGrowSimulator(r503, { lineRate }),
  },
  {
    key: r307.key,
    driver: r307.key,
    role: 'fingerprint-reader',
    product: r307.product,
    create: ({ lineRate = false } = {}) => createGrowSimulator(r307, { lineRate }),
  },
] as const satisfies readonly SimulatorEntry[]
