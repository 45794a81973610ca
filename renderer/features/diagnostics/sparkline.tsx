import type { DeviceOverview } from '#contract/areas/diagnostics.ts'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

const height = 24
const step = 4

/** The last uses as bars of their milliseconds; a failed one is a full bar with a gap in it, so not by colour alone. */
export function Sparkline({ recent }: { recent: DeviceOverview['recent'] }) {
  const text = useDiagnosticsText()
  const good = recent.filter(({ ok }) => ok).map(({ ms }) => ms)
  const usual = Math.round([...good].sort((a, b) => a - b)[Math.floor(good.length / 2)] ?? 0)
  const words = text.spark(recent.length, recent.length - good.length, usual)
  const longest = Math.max(1, ...good)
  return (
    <span className="balie-spark" title={words}>
      {recent.length > 0 && (
        <svg viewBox={`0 0 ${40 * step} ${height}`} width={40 * step} height={height} aria-hidden="true">
          {recent.map(({ ms, ok }, i) => {
            const x = (40 - recent.length + i) * step
            const tall = ok ? Math.max(2, (ms / longest) * height) : height
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the uses are their places, nothing else
              <g key={i} className={ok ? 'balie-spark__good' : 'balie-spark__bad'}>
                <rect x={x} y={height - tall} width={step - 1} height={ok ? tall : 8} />
                {!ok && <rect x={x} y={height - 8} width={step - 1} height={8} />}
              </g>
            )
          })}
        </svg>
      )}
      <span className={recent.length === 0 ? 'balie-quiet' : 'balie-hidden'}>{words}</span>
    </span>
  )
}
