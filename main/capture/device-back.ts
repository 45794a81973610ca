import { type Trouble, troubleOf } from '#contract/app-error.ts'
import type { DeviceRole, DeviceStatus } from '#contract/domain/device.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'

type Watched = Pick<DeviceHub, 'statuses' | 'onChange'>

export const statusOf = (hub: Watched, role: DeviceRole): DeviceStatus | undefined =>
  hub.statuses().find((status) => status.role === role)

const isUsable = (status: DeviceStatus | undefined): boolean =>
  status?.condition.state === 'ready' || status?.condition.state === 'degraded'

/** Whose it is and since when it is there: changes with a replug, and with a swap. */
const stayOf = (status: DeviceStatus | undefined): string => JSON.stringify([status?.driver, status?.since])

/** Trouble of a device says which one it is, so that every screen can name it; other trouble is nobody's. */
export const deviceTrouble = (error: unknown, role: DeviceRole): Trouble => named(troubleOf(error), role)

const named = ({ code, details }: Trouble, role: DeviceRole): Trouble =>
  /^(device|pad)\./.test(code) ? { code, details: { role, ...details } } : { code, details }

/** Trouble of a line or a moment, after which a device that is still there deserves another try. */
export const mayPass = ({ code }: Trouble): boolean =>
  code === 'device.timeout' ||
  code === 'device.garbled' ||
  code === 'device.refused' ||
  code === 'device.busy'

const secondTryMs = 2_000

/**
 * Resolves once the device of this role is there anew: after `before` was read it was away, or is another one. When the
 * trouble `passes`, also when it is still there after two seconds. Ends early when the signal aborts. `onTrouble`: the
 * device is gone, and why; that says more than what its last use ran into.
 */
export function whenBack(
  hub: Watched,
  role: DeviceRole,
  before: DeviceStatus | undefined,
  options: { signal: AbortSignal; passes: boolean; onTrouble: (trouble: Trouble) => void },
): Promise<void> {
  const { signal, passes, onTrouble } = options
  return new Promise((resolve) => {
    let wasAway = !isUsable(before)
    let isLong = false
    let told: string | undefined
    const tell = (condition: DeviceStatus['condition'] | undefined): void => {
      if (condition?.state !== 'absent' || !condition.trouble || condition.trouble.code === told) return
      told = condition.trouble.code
      onTrouble(named(condition.trouble, role))
    }
    const look = (): void => {
      const now = statusOf(hub, role)
      tell(now?.condition)
      if (!isUsable(now)) wasAway = true
      else if (wasAway || isLong || stayOf(now) !== stayOf(before)) end()
    }
    const timer = setTimeout(() => {
      isLong = passes
      look()
    }, secondTryMs)
    timer.unref()
    const stopListening = hub.onChange(look)
    signal.addEventListener('abort', end)
    function end(): void {
      clearTimeout(timer)
      stopListening()
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) end()
    else look()
  })
}
