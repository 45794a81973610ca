import type { DeviceOverview } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { deviceWords } from '../devices/device-words.ts'
import { Sparkline } from './sparkline.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

interface Props {
  readonly overviews: readonly DeviceOverview[]
  readonly chosen: DeviceRole
  onChoose(role: DeviceRole): void
}

/** A row per device: state in words, since when, last use, and how the last times went. */
export function DeviceTable({ overviews, chosen, onChoose }: Props) {
  const { text: words, format } = useWords()
  const text = useDiagnosticsText()
  const now = useNow(60_000)
  return (
    <table className="balie-beheer__table">
      <caption className="balie-hidden">{text.table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.table.device}</th>
          <th scope="col">{text.table.state}</th>
          <th scope="col">{text.table.lastUse}</th>
          <th scope="col">{text.table.recent}</th>
        </tr>
      </thead>
      <tbody>
        {overviews.map(({ status, lastUseAt, recent }) => {
          const { role, condition } = status
          const shown = deviceWords(status, words)
          const name = words.devices.long[role]
          return (
            <tr key={role} className={role === chosen ? 'balie-beheer__row--chosen' : undefined}>
              <th scope="row">
                <Button
                  look="subtle"
                  aria-pressed={role === chosen}
                  title={text.table.open(name)}
                  onClick={() => onChoose(role)}
                >
                  {name}
                </Button>
                <span className="balie-quiet balie-beheer__product">
                  {status.device}{' '}
                  {status.simulated && <span className="balie-mark">{words.common.simulator}</span>}
                </span>
              </th>
              <td>
                <Icon name={shown.icon} />{' '}
                {condition.state === 'degraded' ? shown.short : text.states[condition.state]}
                <span className="balie-quiet balie-beheer__since">
                  {text.table.since(format.day(status.since, now), format.time(status.since))}
                </span>
              </td>
              <td className="balie-number">
                {lastUseAt ? `${format.day(lastUseAt, now)} ${format.time(lastUseAt)}` : text.table.never}
              </td>
              <td>
                <Sparkline recent={recent} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
