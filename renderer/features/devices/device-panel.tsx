import type { DeviceStatus } from '#contract/domain/device.ts'
import { useWords } from '../../text/use-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { deviceWords } from './device-words.ts'

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

function DeviceSituation({ device }: { device: DeviceStatus }) {
  const { text, format, sentence } = useWords()
  const { condition } = device
  switch (condition.state) {
    case 'ready':
      return (
        <Notice
          tone="ok"
          sentence={{
            what: text.devices.stateReady(format.time(device.since)),
            now: text.devices.nothingToDo,
          }}
        />
      )
    case 'opening':
      return <p>{text.devices.stateOpening}</p>
    case 'probing':
      return <p>{text.devices.stateProbing}</p>
    case 'absent':
      return (
        <>
          <Notice
            tone="error"
            sentence={sentence(
              condition.trouble ?? { code: 'device.absent', details: { device: device.role } },
            )}
          />
          {condition.retryAt && (
            <p className="balie-quiet">{text.devices.retryAt(format.time(condition.retryAt))}</p>
          )}
        </>
      )
    case 'degraded':
      return (
        <>
          {condition.conditions.map((name) => (
            <Notice
              key={name}
              tone="warning"
              sentence={{
                what: `${text.devices.long[device.role]}: ${text.devices.conditions[name].short}.`,
                now: text.devices.conditions[name].now,
              }}
            />
          ))}
          {condition.trouble && <Notice tone="warning" sentence={sentence(condition.trouble)} />}
          {condition.conditions.length === 0 && !condition.trouble && (
            <p>{deviceWords(device, text).short}</p>
          )}
        </>
      )
  }
}
