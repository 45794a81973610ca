import type { Measurement } from './figure.ts'
import { callBrowser, callElectron } from './figures/calls.ts'
import { extract } from './figures/extract.ts'
import { fingerDecode } from './figures/finger-decode.ts'
import { history } from './figures/history.ts'
import { hundredCounters } from './figures/hundred-counters.ts'
import { kill10000 } from './figures/kill-10000.ts'
import { launch } from './figures/launch.ts'
import { memory } from './figures/memory.ts'
import { mrzParse } from './figures/mrz-parse.ts'
import { mrzToPerson, mrzToPersonElectron } from './figures/mrz-to-person.ts'
import { mrzToPersonCore } from './figures/mrz-to-person-core.ts'
import { outboxDrain } from './figures/outbox-drain.ts'
import { penToInk, penToInkElectron } from './figures/pen-to-ink.ts'
import {
  transferPadPicture,
  transferR307,
  transferR503,
  transferReceipt,
  transferZone,
} from './figures/serial-transfer.ts'
import { thousandExtracts } from './figures/thousand-extracts.ts'
import { visitCommit } from './figures/visit-commit.ts'
import { zoneToEvent } from './figures/zone-to-event.ts'

/** Every figure of the README, in the order of its table. */
export const measurements: readonly Measurement[] = [
  mrzToPerson,
  mrzToPersonElectron,
  mrzToPersonCore,
  zoneToEvent,
  mrzParse,
  extract,
  thousandExtracts,
  visitCommit,
  outboxDrain,
  kill10000,
  history,
  hundredCounters,
  penToInk,
  penToInkElectron,
  fingerDecode,
  transferR307,
  transferR503,
  transferZone,
  transferPadPicture,
  transferReceipt,
  callBrowser,
  callElectron,
  launch,
  memory,
]
