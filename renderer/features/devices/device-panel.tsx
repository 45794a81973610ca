import type { DeviceStatus } from '#contract/domain/device.ts'
import { useWords } from '../../text/use-text.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { DeviceSituation } from './device-situation.tsx'

interface Props {
  readonly device: DeviceStatus
  onClose(): void
}

/** What is wrong, what to do now, and the way without the device, in one place. */
export function DevicePanel({ device, onClose }: Props) {
  const { text } = useWords()
  const name = text.devices.long[device.role]
  return (
    <SidePanel title={name} onClose={onClose} mark={device.simulated ? text.common.simulator : undefined}>
      <DeviceSituation device={device} />
      {device.condition.state !== 'ready' && (
        <>
          <h3 className="balie-small-head">{text.devices.otherWay}</h3>
          <p>{text.devices.without[device.role]}</p>
        </>
      )}
      <h3 className="balie-small-head">{text.devices.model}</h3>
      <p>
        {device.device}
        {device.cable && `, ${text.devices.cable[device.cable]}`}
      </p>
      {'identity' in device.condition && device.condition.identity && (
        <p className="balie-quiet">{device.condition.identity}</p>
      )}
      {device.simulated && (
        <p className="balie-quiet">
          {device.cable === 'in-process' ? text.devices.simulatedInProcess : text.devices.simulated}
        </p>
      )}
    </SidePanel>
  )
}
