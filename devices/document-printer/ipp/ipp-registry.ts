import type { DeviceCondition } from '#contract/domain/device.ts'
import type { ErrorCode } from '#contract/error-codes.ts'

// RFC 8011 §5 and the IANA IPP registrations, as far as we use them.

export const operations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
  /** CUPS' own: every queue of this machine. */
  cupsGetPrinters: 0x4002,
} as const

export const statuses = {
  ok: 0x0000,
  notFound: 0x0406,
  formatNotSupported: 0x040a,
  operationNotSupported: 0x0501,
  notAcceptingJobs: 0x0506,
} as const
/** From here on it is the printer that cannot, below it is what we ask. */
export const firstServerError = 0x0500
/** Below this the printer did as it was asked, perhaps with other attributes. */
export const firstErrorStatus = 0x0100

export const printerStates = { idle: 3, processing: 4, stopped: 5 } as const
export const jobStates = {
  pending: 3,
  held: 4,
  processing: 5,
  processingStopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const

const conditionByReason: Readonly<Record<string, DeviceCondition>> = {
  'media-empty': 'paper-out',
  'media-needed': 'paper-out',
  'media-low': 'paper-low',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
}

interface Reason {
  readonly keyword: string
  /** A reason without one is as bad as an error (RFC 8011 §5.4.12). */
  readonly severity: 'error' | 'warning' | 'report'
}

/** What CUPS says about itself (`cups-…`) is no reason of the printer. */
function reasonsIn(reasons: readonly string[]): Reason[] {
  return reasons.flatMap((reason): Reason[] => {
    const [, keyword = reason, severity = 'error'] = /^(.*?)(?:-(error|warning|report))?$/.exec(reason) ?? []
    if (keyword === 'none' || keyword.startsWith('cups-')) return []
    return [{ keyword, severity: severity as Reason['severity'] }]
  })
}

/**
 * What a clerk should know of `printer-state-reasons`. A warning does not stop the printer: one empty tray of two is
 * little paper, not none.
 */
export function conditionsOfReasons(reasons: readonly string[]): DeviceCondition[] {
  const found = reasonsIn(reasons).flatMap(({ keyword, severity }): DeviceCondition[] => {
    if (severity === 'report') return []
    const condition = conditionByReason[keyword]
    if (severity === 'error') return [condition ?? 'printer-error']
    if (condition === 'paper-out') return ['paper-low']
    return condition ? [condition] : []
  })
  return [...new Set(found)]
}

const codeByReason: Readonly<Record<string, ErrorCode>> = {
  'media-jam': 'print.jammed',
  'cover-open': 'print.door-open',
  'door-open': 'print.door-open',
  'interlock-open': 'print.door-open',
  'media-empty': 'print.no-paper',
  'media-needed': 'print.no-paper',
  offline: 'print.unreachable',
  shutdown: 'print.unreachable',
  'timed-out': 'print.unreachable',
}

/** A CUPS queue only reports that its printer is away, and takes jobs all the same; paper that is stuck is never half stuck. */
const graverThanSaid: ReadonlySet<string> = new Set(['offline-report', 'media-jam-warning'])

/** The first thing for a person to do about it; a jam with an open door is a jam. Undefined when it can print. */
export function codeOfReasons(reasons: readonly string[]): ErrorCode | undefined {
  const met = reasonsIn(reasons).filter(
    ({ keyword, severity }) => severity === 'error' || graverThanSaid.has(`${keyword}-${severity}`),
  )
  const found = Object.entries(codeByReason).find(([reason]) => met.some(({ keyword }) => keyword === reason))
  return found?.[1]
}
