import type { DeviceRole } from '#contract/domain/device.ts'
import type { Recording } from '#contract/domain/trace.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'

/** The frames kept of a device, as a file for a colleague; undefined when no device plays the role. */
export function recordingOf(hub: DeviceHub, role: DeviceRole, now: Date): Recording | undefined {
  const status = hub.statuses().find((one) => one.role === role)
  if (!status) return undefined
  const { condition, driver, device: product, simulated } = status
  const frames = hub.trace(role).recent()
  const startedAt = frames.find(({ name }) => name === 'open')?.fields.at
  const identity = 'identity' in condition ? condition.identity : undefined
  return {
    format: 'balie-trace-1',
    role,
    driver,
    product,
    ...(identity !== undefined && { identity }),
    simulated,
    startedAt: typeof startedAt === 'string' ? startedAt : now.toISOString(),
    frames,
  }
}
