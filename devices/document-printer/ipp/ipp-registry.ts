import type { DeviceCondition } from '#contract/domain/device.ts'

// RFC 8011 §5 and the IANA IPP registrations, as far as we use them.

export const operations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
} as const

export const statuses = {
  ok: 0x0000,
  notFound: 0x0406,
  formatNotSupported: 0x040a,
  operationNotSupported: 0x0501,
  notAcceptingJobs: 0x0506,
} as const
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

/**
 * What a clerk should know of `printer-state-reasons`. A warning does not stop the printer: one empty tray of two is
 * little paper, not none. What CUPS says about itself (`cups-…`) is no condition of the printer.
 */
export function conditionsOfReasons(reasons: readonly string[]): DeviceCondition[] {
  const found = reasons.flatMap((reason): DeviceCondition[] => {
    const [, keyword = reason, severity] = /^(.*?)(?:-(error|warning|report))?$/.exec(reason) ?? []
    if (keyword === 'none' || severity === 'report' || keyword.startsWith('cups-')) return []
    const condition = conditionByReason[keyword]
    if (severity !== 'warning') return [condition ?? 'printer-error']
    if (condition === 'paper-out') return ['paper-low']
    return condition ? [condition] : []
  })
  return [...new Set(found)]
}
