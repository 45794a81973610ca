import type { ProcessingLog } from '../audit/processing-log.ts'
import type { LogBrpQuery } from './brp-client.ts'

const activityOf = {
  person: 'brp-raadplegen',
  search: 'brp-zoeken',
  'travel-document': 'reisdocument-raadplegen',
  'residence-history': 'verblijfplaatshistorie-raadplegen',
} as const

/** Art. 3.11 Wet BRP: each disclosure is in the log of processing before its answer is used. */
export const createQueryLog =
  (log: ProcessingLog, visitId: () => string | undefined): LogBrpQuery =>
  ({ purpose, kind, about }) =>
    log.record({ activity: activityOf[kind], purpose, about, visitId: visitId() })
