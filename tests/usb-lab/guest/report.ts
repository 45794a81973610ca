import type { TestEvent } from 'node:test/reporters'
import type { GuestTest } from '../guest-machine.ts'

/** For `node --test`: each test a line of JSON, so that a guest that dies has said what it had done. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // By depth: the suites around the test that is told.
  const names: string[] = []
  for await (const event of events) {
    if (event.type === 'test:start') names[event.data.nesting] = event.data.name
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { name, nesting, details, skip } = event.data
    if (details.type === 'suite') continue
    const error = 'error' in details ? details.error : undefined
    const line: GuestTest = {
      title: [...names.slice(0, nesting), name].join(': '),
      state: skip ? 'skipped' : event.type === 'test:pass' ? 'passed' : 'failed',
      ms: details.duration_ms,
      ...(typeof skip === 'string' && { reason: skip }),
      ...(error && { reason: reasonOf(error) }),
    }
    yield `${JSON.stringify(line)}\n`
  }
  yield '"end"\n'
}

const reasonOf = (error: Error): string => {
  const cause = error.cause instanceof Error ? error.cause : error
  const deeper = cause.cause instanceof Error ? `\ncaused by ${cause.cause.message}` : ''
  return `${cause.stack ?? cause.message}${deeper}`
}
