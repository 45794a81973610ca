import type { DeviceStatus } from '#contract/domain/device.ts'
import { useWords } from '../../text/use-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { deviceWords } from './device-words.ts'

/** What is the matter with a device, in a sentence that says what to do. */
export function DeviceSituation({ device }: { device: DeviceStatus }) {
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
