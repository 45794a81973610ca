import type { DeviceOverview } from '#contract/areas/diagnostics.ts'
import { useWords } from '../../text/use-text.tsx'
import { DeviceSituation } from '../devices/device-situation.tsx'
import { addressWords } from './address-words.ts'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

/** What is the matter, what to do, and who the device says it is. */
export function AboutDevice({ overview }: { overview: DeviceOverview }) {
  const { text: words } = useWords()
  const text = useDiagnosticsText()
  const { status, settings } = overview
  const identity = 'identity' in status.condition ? status.condition.identity : undefined
  const options = Object.entries(settings.options ?? {})
  return (
    <div className="balie-form">
      <DeviceSituation device={status} />
      <dl className="balie-beheer__facts">
        <dt>{text.about.identity}</dt>
        <dd>{identity ?? text.about.noIdentity}</dd>
        <dt>{text.about.driver}</dt>
        <dd>
          {status.device} <span className="balie-quiet">({settings.driver})</span>
        </dd>
        <dt>{text.about.address}</dt>
        <dd>{addressWords(settings.address, words)}</dd>
        <dt>{text.about.options}</dt>
        <dd>
          {options.length === 0
            ? text.about.noOptions
            : options.map(([key, value]) => `${key}: ${String(value)}`).join(', ')}
        </dd>
      </dl>
      {status.simulated && <p className="balie-quiet">{text.about.simulated}</p>}
    </div>
  )
}
