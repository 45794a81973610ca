import type { Trouble } from '#contract/app-error.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceStatus } from '#contract/domain/device.ts'
import type { DeviceOptions, DeviceSettings } from '#contract/domain/device-settings.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { SealStatus } from '../sealing/sealer.ts'
import { causeOf, remedyOf } from './remedies.ts'
import { type SealReadiness, sealReadiness } from './seal-readiness.ts'

/** What `balie check` says of this counter; no personal data. */
export interface Readiness {
  readonly ready: boolean
  readonly counter: string
  readonly devices: readonly {
    readonly role: string
    readonly device: string
    readonly state: DeviceStatus['condition']['state']
    readonly simulated: boolean
    /** Key in the driver catalog. */
    readonly driver: string
    /** Model and firmware as the device says them; null while it has said nothing. */
    readonly identity: string | null
    /** As they stand in the settings; what is left out has the driver's default. */
    readonly options: DeviceOptions
    readonly cause: string | null
    readonly remedy: string | null
  }[]
  readonly registers: readonly {
    readonly name: string
    readonly state: 'ready' | 'unavailable'
    readonly ms: number
    /** Why it is away, and what to do. */
    readonly cause?: string
    readonly remedy?: string
  }[]
  readonly seal: SealReadiness
  readonly backlog: { readonly waiting: number; readonly parked: number; readonly oldestSeconds: number }
}

export type RegisterCheck = Readiness['registers'][number]

/** Ready: every device and register is, the seal can be had where one is set, and nothing is parked. A full tray of unsent contacts is not in the way. */
export function readinessOf(
  state: CounterState,
  registers: readonly RegisterCheck[],
  settings: readonly DeviceSettings[],
  sealStatus: SealStatus,
): Readiness {
  const devices = state.devices.map((status) => {
    const trouble = troubleIn(status)
    return {
      role: status.role,
      device: status.device,
      state: status.condition.state,
      simulated: status.simulated,
      driver: status.driver,
      identity: ('identity' in status.condition && status.condition.identity) || null,
      options: settings.find(({ role }) => role === status.role)?.options ?? {},
      cause: trouble ? [causeOf(trouble.code), wrongKey(trouble)].filter(Boolean).join(' ') : null,
      remedy: trouble ? remedyOf(trouble.code) : null,
    }
  })
  const seal = sealReadiness(sealStatus)
  const ready =
    devices.length > 0 &&
    devices.every((device) => device.state === 'ready') &&
    registers.every((register) => register.state === 'ready') &&
    (seal.state === 'ready' || seal.state === 'off') &&
    state.backlog.parked === 0
  const { waiting, parked, oldestSeconds } = state.backlog
  return {
    ready,
    counter: state.counter.id,
    devices,
    registers,
    seal,
    backlog: { waiting, parked, oldestSeconds },
  }
}

/** Which setting it is that is wrong. */
const wrongKey = ({ code, details }: Trouble): string =>
  code === 'input.invalid' && typeof details.key === 'string' ? `(${details.key})` : ''

const plain = (code: ErrorCode): Trouble => ({ code, details: {} })

/** What says best what is wrong with a device. */
function troubleIn({ condition }: DeviceStatus): Trouble | undefined {
  switch (condition.state) {
    case 'ready':
      return undefined
    case 'opening':
    case 'probing':
      return plain('device.timeout')
    case 'absent':
      return condition.trouble ?? plain('device.absent')
    case 'degraded':
      if (condition.trouble) return condition.trouble
      if (condition.conditions.includes('paper-out')) return plain('printer.no-paper')
      if (condition.conditions.includes('cover-open')) return plain('printer.cover-open')
      if (condition.conditions.includes('cutter-error')) return plain('printer.cutter')
      return plain(condition.conditions.includes('paper-low') ? 'printer.paper-low' : 'printer.error')
  }
}
