import type { SelfTestEvent } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'
import { type SelfTestInHand, useSelfTest } from './use-self-test.ts'

/** Says what a person should see, does it, then asks whether they did. */
export function SelfTest({ desk, role }: { desk: Desk; role: DeviceRole }) {
  const text = useDiagnosticsText()
  const test = useSelfTest(desk, role)
  const words = text.test.tests[role]
  return (
    <div className="balie-form">
      <p>{words.intro}</p>
      <div className="balie-buttons">
        {test.running ? (
          <Button onClick={test.stop}>{text.test.stop}</Button>
        ) : (
          <Button look="primary" onClick={test.start}>
            {test.events.length > 0 ? text.test.again : words.start}
          </Button>
        )}
        {test.running && (
          <span>
            <Icon name="wait" /> {text.test.running}
          </span>
        )}
      </div>
      <ol className="balie-beheer__steps" aria-live="polite">
        {test.events.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows
          <li key={i}>
            <TestEvent event={event} test={test} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function TestEvent({ event, test }: { event: SelfTestEvent; test: SelfTestInHand }) {
  const { sentence } = useWords()
  const text = useDiagnosticsText()
  switch (event.kind) {
    case 'step':
      return <p>{text.test.steps[event.step] ?? event.step}</p>
    case 'finding':
      return (
        <p>
          <strong>{text.test.labels[event.label] ?? event.label}:</strong> {event.value}
        </p>
      )
    case 'passed':
      return (
        <p>
          <Icon name="ok" /> {text.test.passed}
        </p>
      )
    case 'failed': {
      const { what, ...rest } = sentence(event.trouble)
      return <Notice tone="error" sentence={{ ...rest, what: `${text.test.failed} ${what}` }} />
    }
    case 'ask-person':
      return (
        <>
          <p>
            <strong>{text.test.questions[event.question] ?? event.question}</strong>
          </p>
          {test.answered ? (
            <p className="balie-quiet">{text.test.thanks}</p>
          ) : (
            <div className="balie-buttons">
              <Button look="primary" onClick={() => test.answer(true)}>
                {text.test.seen}
              </Button>
              <Button onClick={() => test.answer(false)}>{text.test.notSeen}</Button>
            </div>
          )}
        </>
      )
  }
}
