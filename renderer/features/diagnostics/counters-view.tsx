import { useEffect, useState } from 'react'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { DeviceDay } from '#contract/domain/device-counters.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { byKind } from './counter-rows.ts'
import { DayPlot } from './day-plot.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

const periods = [7, 28, 84] as const

/** Counts lead, the plot follows. */
export function CountersView({ desk, role }: { desk: Desk; role: DeviceRole }) {
  const text = useDiagnosticsText()
  const { sentence, text: words } = useWords()
  const [days, setDays] = useState<number>(28)
  const [rows, setRows] = useState<readonly DeviceDay[]>()
  useEffect(() => {
    desk.client.diagnostics.counters({ days }).then(setRows, (error: unknown) => {
      const trouble = troubleFrom(error)
      if (trouble) desk.say('error', () => sentence(trouble))
    })
  }, [desk, days, sentence])
  const mine = rows?.filter((row) => row.role === role)
  return (
    <div className="balie-form">
      <p className="balie-quiet">{text.counters.intro}</p>
      <SelectField
        label={text.counters.period}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
      >
        {periods.map((period) => (
          <option key={period} value={period}>
            {text.counters.days(period)}
          </option>
        ))}
      </SelectField>
      {!mine && <p role="status">{words.common.loading}</p>}
      {mine?.length === 0 && <p>{text.counters.none}</p>}
      {mine && mine.length > 0 && (
        <>
          <table className="balie-beheer__table">
            <thead>
              <tr>
                <th scope="col">{text.counters.kind}</th>
                <th scope="col">{text.counters.uses}</th>
                <th scope="col">{text.counters.retries}</th>
                <th scope="col">{text.counters.failures}</th>
                <th scope="col">{text.counters.average}</th>
                <th scope="col">{text.counters.longest}</th>
              </tr>
            </thead>
            <tbody className="balie-number">
              {byKind(mine).map((row) => (
                <tr key={`${row.driver} ${row.kind}`}>
                  <th scope="row">
                    {text.counters.kinds[row.kind] ?? row.kind}{' '}
                    <span className="balie-quiet">{row.driver}</span>
                  </th>
                  <td>{row.uses}</td>
                  <td>{row.retries}</td>
                  <td>{row.failures}</td>
                  <td>{text.counters.ms(row.averageMs)}</td>
                  <td>{text.counters.ms(row.longestMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <DayPlot rows={mine} days={days} />
        </>
      )}
    </div>
  )
}
