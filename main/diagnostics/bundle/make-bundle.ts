import { strToU8, type Zippable, zip } from 'fflate'
import type { DeviceDay } from '#contract/domain/device-counters.ts'
import type { Recording } from '#contract/domain/trace.ts'
import type { Readiness } from '../../readiness/readiness.ts'
import { shareableLine } from './shareable-line.ts'

export interface BundleParts {
  readonly readiness: Readiness
  /** Already without secrets and people. */
  readonly settings: object
  readonly versions: object
  readonly counters: readonly DeviceDay[]
  readonly recordings: readonly Recording[]
  readonly logLines: readonly string[]
}

/** What the help desk gets, as a zip. Nobody's data is in it: no part of a visit ever goes in here. */
export function makeBundle(parts: BundleParts): Promise<Uint8Array> {
  const { readiness, settings, versions, counters, recordings, logLines } = parts
  const files: Zippable = {
    'gereedheid.json': asJson(readiness),
    'instellingen.json': asJson(settings),
    'versies.json': asJson(versions),
    'tellers.json': asJson(counters),
    'logboek.ndjson': strToU8(logLines.map(shareableLine).join('')),
  }
  for (const recording of recordings) files[`berichten-${recording.role}.json`] = asJson(recording)
  return new Promise((resolve, reject) => {
    // In threads of its own: a megabyte of trace must not hold up the counter.
    zip(files, (error, bytes) => (error ? reject(error) : resolve(bytes)))
  })
}

const asJson = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, undefined, 2)}\n`)
