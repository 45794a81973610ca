import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { withoutValues } from '../http/without-values.ts'
import { createEnrolmentApi } from './enrolment-api.ts'
import { createEnrolmentStore } from './enrolment-store.ts'
import { envelopeCheckFor } from './envelope-check.ts'
import { type EnrolmentStation, simulatedStation } from './station.ts'

export interface EnrolmentSettings {
  /** Where envelopes go; the simulated station when left out. */
  readonly station?: EnrolmentStation
  /** An envelope that nobody took is erased after this many days. */
  readonly keepDays?: number
  /** How often envelopes are brought to the station. */
  readonly everyMs?: number
}

export interface EnrolmentSink {
  answer(request: Request): Promise<Response>
  close(): Promise<void>
}

const dayMs = 86_400_000
/** Longer than any station takes for one envelope; after that another server may bring it. */
const claimMs = 5 * 60_000
/** So many refused in a row: the station is away, and not something wrong with one of them. */
const mostRefused = 3

/** Receives fingerprints as envelopes that it cannot open, and keeps them as short as it can. */
export function openEnrolmentSink(options: {
  database: Database
  municipality: string
  /** Whom the counters encrypt for, PEM. */
  certificate: string
  clock: Clock
  log: Logger
  settings?: EnrolmentSettings
}): EnrolmentSink {
  const { database, municipality, certificate, clock, log } = options
  const { station = simulatedStation, keepDays = 7, everyMs = 15 * 60_000 } = options.settings ?? {}
  const store = createEnrolmentStore(database, municipality, clock)
  let sweeping: Promise<void> = Promise.resolve()
  let isClosing = false

  /** False when the station would not have it; it stays for the next round. */
  async function bring(receipt: string): Promise<boolean> {
    try {
      const enrolment = await store.claim(receipt, new Date(clock.now().getTime() + claimMs))
      if (!enrolment) return true
      await station.take(enrolment)
      await store.erase(receipt, 'handed-over')
      return true
    } catch (error) {
      log.warn({ receipt, error: withoutValues(error) }, 'enrolment station did not take it')
      await store.release(receipt).catch(() => {})
      return false
    }
  }

  /** Brings what waits to the station and erases it, then erases what is too old. One that it refuses holds up no other. */
  async function sweep(): Promise<void> {
    let refused = 0
    for (const receipt of await store.waiting()) {
      if (isClosing || refused === mostRefused) break
      refused = (await bring(receipt)) ? 0 : refused + 1
    }
    const expired = await store.eraseBefore(new Date(clock.now().getTime() - keepDays * dayMs))
    if (expired > 0) log.warn({ expired }, 'enrolments erased that nobody took')
  }
  const rounds = setInterval(() => {
    sweeping = sweeping
      .then(sweep)
      .catch((error: unknown) => log.error({ error: withoutValues(error) }, 'enrolments not looked after'))
  }, everyMs)
  rounds.unref()
  return {
    answer: createEnrolmentApi({ certificate, isEnvelope: envelopeCheckFor(certificate), store }),
    async close() {
      isClosing = true
      clearInterval(rounds)
      await sweeping
    },
  }
}
