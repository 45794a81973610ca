import type { Driver } from '../hub/driver.ts'
import type { FingerprintReader } from './fingerprint-reader.ts'
import { createGrowDriver } from './grow/grow-driver.ts'
import { r307, r503 } from './grow/models.ts'
import { createUareuDriver } from './uareu/uareu-driver.ts'

/** For the driver catalog. */
export const fingerprintDrivers: readonly Driver<FingerprintReader>[] = [
  createGrowDriver(r503),
  createGrowDriver(r307),
  createUareuDriver(),
]
