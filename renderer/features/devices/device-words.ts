import type { DeviceStatus } from '#contract/domain/device.ts'
import type { Text } from '../../text/nl.ts'
import type { IconName } from '../../ui/icon.tsx'

export interface DeviceWords {
  readonly short: string
  readonly icon: IconName
  readonly tone: 'good' | 'attention' | 'bad' | 'wait'
}

/** A device in one or two words, as the top bar says it. */
export function deviceWords({ condition }: DeviceStatus, text: Text): DeviceWords {
  switch (condition.state) {
    case 'ready':
      return { short: text.devices.ready, icon: 'ok', tone: 'good' }
    case 'opening':
      return { short: text.devices.opening, icon: 'wait', tone: 'wait' }
    case 'probing':
      return { short: text.devices.probing, icon: 'wait', tone: 'wait' }
    case 'absent':
      return { short: text.devices.absent, icon: 'error', tone: 'bad' }
    case 'degraded': {
      const worst = condition.conditions[0]
      return {
        short: worst ? text.devices.conditions[worst].short : text.devices.degraded,
        icon: 'warning',
        tone: 'attention',
      }
    }
  }
}

/** Which devices are played by this machine, in one remark. */
export function simulatedWords(devices: readonly DeviceStatus[], text: Text): string | undefined {
  const played = devices.filter((device) => device.simulated)
  if (played.length === 0) return undefined
  return played.length === devices.length
    ? text.simulator.allSimulated
    : text.simulator.someSimulated(played.map(({ role }) => text.devices.roles[role]).join(', '))
}
