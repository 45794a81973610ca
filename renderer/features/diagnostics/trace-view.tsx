import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { TraceFrame } from '#contract/domain/trace.ts'
import type { Desk } from '../../counter/desk.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { download } from './download.ts'
import { TraceFrameView } from './trace-frame-view.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'
import { useTrace } from './use-trace.ts'

const keyOf = (frame: TraceFrame): string => `${frame.sequence} ${frame.atMs}`
const seconds = (ms: number): string => (ms / 1000).toFixed(3)

const holds = (frame: TraceFrame, wanted: string): boolean =>
  [frame.name, ...Object.entries(frame.fields).flat(), frame.fault ?? '']
    .map((part) => String(part).toLowerCase())
    .some((part) => part.includes(wanted))

/** Frames left with time and direction, the decoded fields and the raw bytes of the chosen one beside it. */
export function TraceView({ desk, role }: { desk: Desk; role: DeviceRole }) {
  const text = useDiagnosticsText()
  const [held, setHeld] = useState(false)
  const [filter, setFilter] = useState('')
  const [chosen, setChosen] = useState<string>()
  const frames = useTrace(desk, role, held)
  const wanted = filter.trim().toLowerCase()
  const shown = wanted === '' ? frames : frames.filter((frame) => holds(frame, wanted))
  const frame = frames.find((one) => keyOf(one) === chosen)

  const save = async (): Promise<void> => {
    const file = await desk.run('other', (options) => desk.client.diagnostics.recording({ role }, options))
    if (!file) return
    const name = download(file, `trace-${role}`, 'json')
    desk.say('ok', () => text.trace.exported(name))
  }
  return (
    <div className="balie-form">
      <p className="balie-quiet">{text.trace.intro}</p>
      <div className="balie-beheer__tools">
        <TextField label={text.trace.filter} value={filter} onChange={setFilter} width="short" />
        <Button aria-pressed={held} onClick={() => setHeld(!held)}>
          {held ? text.trace.go : text.trace.pause}
        </Button>
        <Button onClick={() => void save()}>{text.trace.export}</Button>
        <span className="balie-quiet">{text.trace.shown(shown.length, frames.length)}</span>
      </div>
      <div className="balie-trace">
        <ListBox
          aria-label={text.trace.list}
          className="balie-trace__list"
          selectionMode="single"
          selectedKeys={chosen === undefined ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys]
            setChosen(key === undefined ? undefined : String(key))
            // What one reads must not run away.
            if (key !== undefined) setHeld(true)
          }}
          renderEmptyState={() => <p className="balie-quiet">{text.trace.none}</p>}
        >
          {shown.map((one) => (
            <ListBoxItem
              key={keyOf(one)}
              id={keyOf(one)}
              textValue={`${one.name} ${text.trace[one.direction]}`}
              className={`balie-trace__row${one.fault ? ' balie-trace__row--fault' : ''}`}
            >
              <span className="balie-number">{seconds(one.atMs)}</span>
              <span title={text.trace[one.direction]}>
                <span aria-hidden="true">{one.direction === 'out' ? '→' : '←'}</span>
                <span className="balie-hidden">{text.trace[one.direction]}</span>
              </span>
              <span>
                {text.trace.marks[one.name] ?? one.name}
                {one.fault && ` (${one.fault})`}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
        {frame ? (
          <TraceFrameView frame={frame} />
        ) : (
          <p className="balie-quiet balie-trace__frame">{text.trace.choose}</p>
        )}
      </div>
    </div>
  )
}
