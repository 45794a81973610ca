import type { DeviceDay } from '#contract/domain/device-counters.ts'
import { useWords } from '../../text/use-text.tsx'
import { byDay } from './counter-rows.ts'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

const width = 560
const height = 80

/** A bar a day; failures stand on top, striped. The table above says the same in numbers. */
export function DayPlot({ rows, days }: { rows: readonly DeviceDay[]; days: number }) {
  const text = useDiagnosticsText()
  const { format } = useWords()
  const today = new Date()
  const plotted = byDay(rows, days, today)
  const most = Math.max(1, ...plotted.map(({ good, failures }) => good + failures))
  const step = width / days
  const tall = (n: number): number => (n / most) * height
  return (
    <figure className="balie-plot">
      <figcaption className="balie-quiet">{text.counters.plot}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.counters.plot}>
        <defs>
          <pattern
            id="balie-stripes"
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2" height="4" className="balie-plot__stripe" />
          </pattern>
        </defs>
        {plotted.map(({ day, good, failures }, i) => (
          <g key={day}>
            <rect
              className="balie-plot__good"
              x={i * step}
              y={height - tall(good)}
              width={step - 1}
              height={tall(good)}
            />
            <rect
              fill="url(#balie-stripes)"
              className="balie-plot__bad"
              x={i * step}
              y={height - tall(good + failures)}
              width={step - 1}
              height={tall(failures)}
            />
          </g>
        ))}
      </svg>
      <p className="balie-plot__ends balie-quiet balie-number">
        <span>{format.day(plotted[0]?.day ?? '', today)}</span>
        <span>{most}</span>
        <span>{format.day(today.toISOString(), today)}</span>
      </p>
    </figure>
  )
}
