import type { TraceFrame } from '#contract/domain/trace.ts'
import { hexDump } from './hex-dump.ts'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

const shownBytes = 512

/** One frame in full: what it says, then its bytes. */
export function TraceFrameView({ frame }: { frame: TraceFrame }) {
  const text = useDiagnosticsText()
  const bytes = Uint8Array.from(atob(frame.bytes), (character) => character.charCodeAt(0))
  const fields = Object.entries(frame.fields)
  return (
    <section className="balie-trace__frame" aria-label={frame.name}>
      <h4 className="balie-small-head">
        {text.trace.marks[frame.name] ?? frame.name}{' '}
        <span className="balie-quiet">
          {text.trace[frame.direction]}, {text.trace.pipes[frame.pipe]}, {text.trace.bytes(bytes.length)}
        </span>
      </h4>
      {frame.fault && (
        <p>
          <strong>{text.trace.fault}:</strong> {frame.fault}
        </p>
      )}
      {frame.replaced && <p className="balie-hint">{text.trace.replaced}</p>}
      <h5 className="balie-small-head">{text.trace.fields}</h5>
      {fields.length === 0 ? (
        <p className="balie-quiet">{text.trace.noFields}</p>
      ) : (
        <dl className="balie-beheer__facts">
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, so the keyboard must reach it (axe) */}
      <pre className="balie-trace__bytes" tabIndex={0}>
        {hexDump(bytes.subarray(0, shownBytes))}
        {bytes.length > shownBytes && `\n${text.trace.more(bytes.length - shownBytes)}`}
      </pre>
    </section>
  )
}
