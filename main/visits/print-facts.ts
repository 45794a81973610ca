import type { DeviceRole } from '#contract/domain/device.ts'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'

/** Which printer plays the role now, for the record. */
export function printerOf(hub: DeviceHub, role: DeviceRole): { printer: string; simulated: boolean } {
  const status = hub.statuses().find((one) => one.role === role)
  return { printer: status?.device ?? 'geen', simulated: status?.simulated ?? false }
}

export const startedPrint = (
  id: string,
  at: Date,
  where: { printer: string; simulated: boolean },
): PrintFact => ({ id, at: at.toISOString(), state: 'sent', ...where })
