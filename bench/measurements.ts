import type { Measurement } from './figure.ts'
import { callBrowser, callElectron } from './figures/calls.ts'
import { extract } from './figures/extract.ts'
import { launch } from './figures/launch.ts'
import { memory } from './figures/memory.ts'
import { mrzToPerson, mrzToPersonElectron } from './figures/mrz-to-person.ts'
import { mrzToPersonCore } from './figures/mrz-to-person-core.ts'
import { visitCommit } from './figures/visit-commit.ts'

/** Every figure of the README, in the order of its table. */
export const measurements: readonly Measurement[] = [
  mrzToPerson,
  mrzToPersonElectron,
  mrzToPersonCore,
  extract,
  visitCommit,
  callBrowser,
  callElectron,
  launch,
  memory,
]
