import type { Recording } from '#contract/domain/trace.ts'
import { createCable } from '../../transport/cable.ts'
import type { Transport } from '../../transport.ts'
import { type Departure, departure, isAsRecorded, scriptOf } from './script.ts'

/**
 * Says to a device, mostly a simulator, what the driver said in the recording, and tells where its answers differ.
 * `patienceMs`: how long an answer may take. Answers to people (a document that is put down) come only when somebody
 * does the same again. `input.invalid` as `scriptOf`.
 */
export async function replayDriver(
  recording: Recording,
  attach: (deviceEnd: Transport) => void,
  { patienceMs = 1000 } = {},
): Promise<readonly Departure[]> {
  const script = scriptOf(recording)
  const [line, deviceEnd] = createCable()
  const departures: Departure[] = []
  let heard = new Uint8Array()
  let onHeard: () => void = () => undefined
  line.onBytes((bytes) => {
    heard = Uint8Array.from([...heard, ...bytes])
    onHeard()
  })
  const untilHeard = (length: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs)
      onHeard = () => {
        if (heard.length < length) return
        clearTimeout(timer)
        resolve()
      }
      onHeard()
    })

  attach(deviceEnd)
  try {
    for (const frame of script) {
      if (frame.direction === 'out') {
        await line.write(frame.bytes)
        continue
      }
      await untilHeard(frame.bytes.length)
      const answer = heard.slice(0, frame.bytes.length)
      heard = heard.slice(frame.bytes.length)
      if (!isAsRecorded(frame, answer)) departures.push(departure(frame, answer))
    }
    return departures
  } finally {
    await line.close()
  }
}
