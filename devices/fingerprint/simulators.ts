import type { SimulatorEntry } from '../simulator.ts'
import { r307, r503 } from './grow/models.ts'
import { createGrowSimulator } from './grow/simulator.ts'
import { createUareuSimulator } from './uareu/simulator.ts'

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
  {
    key: 'uareu-4500',
    driver: 'uareu-4500',
    role: 'fingerprint-reader',
    product: 'DigitalPersona U.are.U 4500',
    create: ({ lineRate = false } = {}) => createUareuSimulator({ lineRate }),
  },
] as const satisfies readonly SimulatorEntry[]
