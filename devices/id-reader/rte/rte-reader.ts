import { AppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { Transport } from '../../transport.ts'
import { createDocumentInbox } from '../document-inbox.ts'
import type { DocumentEvent, IdReader } from '../id-reader.ts'
import { cutShort, garbled, readText } from '../read-text.ts'
import { createStutterGuard } from '../stutter-guard.ts'
import { type RteEvent, type RteFrame, RteFramer } from './framing.ts'
import { decodeDocument } from './messages.ts'
import type { RteOptions } from './options.ts'
import { createFrameJudge } from './trust.ts'

/** All in milliseconds. */
export interface RteTiming {
  /** Listening at opening: what lies on the line comes in now, and must be its frames. Longer than the next. */
  readonly settleMs: number
  /** A frame that stands still this long will not be finished: 150 characters at 9600 baud. */
  readonly stalledMs: number
}
export const rteTiming: RteTiming = { settleMs: 500, stalledMs: 200 }

/** More of these in one zone and it is the line that is bad, not the print. */
const illegibleLimit = 5
/** One piece of noise can happen to a reader; two with nothing in between are the voice of another device. */
const strangeLimit = 2
/** So many bytes without a frame are not waited out: a device that never stops is none of ours. */
const noiseLimit = 64

export interface RteReader {
  readonly reader: IdReader
  /** Once, when something else speaks on this line (`device.wrong`). */
  onStranger(listener: (reason: AppError) => void): void
}

/** A reader that speaks when a document is swiped and takes no orders. */
export function createRteReader(
  transport: Transport,
  { today, timing, options }: { today: () => Date; timing: RteTiming; options: RteOptions },
): RteReader {
  const framer = new RteFramer()
  const inbox = createDocumentInbox()
  const stutter = createStutterGuard()
  const inTurn = oneAtATime()
  const judge = createFrameJudge(options)
  let isProven = false
  /** Pieces of noise since the last frame. */
  let strange = 0
  let noise = 0
  let heardFrame = false
  let whenStranger: (reason: AppError) => void = () => undefined
  let callOffStalled = (): void => undefined

  function eventOf(frame: RteFrame, at: number): DocumentEvent {
    const trust = judge(frame)
    const { lines, illegible } = decodeDocument(frame)
    if (trust === 'bad' || illegible > illegibleLimit) return garbled()
    const event = readText(lines, { today: today(), lastByteAt: at })
    const needsProof = trust === 'unproven' && event.kind === 'document'
    return needsProof && !(event.reading.valid && event.reading.corrections.length === 0) ? garbled() : event
  }

  function hear(event: RteEvent, at: number): void {
    if (event.kind === 'noise') {
      noise += event.length
      if (noise > noiseLimit && !heardFrame) end(new AppError('device.wrong', { device: 'id-reader' }))
      return
    }
    isProven = true
    heardFrame = true
    if (event.kind === 'incomplete') inbox.tell(cutShort())
    else if (!stutter.isRepeat(String.fromCharCode(...event.frame.text))) inbox.tell(eventOf(event.frame, at))
  }

  /** The line has fallen quiet: was that a reader? */
  function judgeBurst(): void {
    const isStrange = noise > 0 && !heardFrame
    if (heardFrame) strange = 0
    if (isStrange) strange += 1
    noise = 0
    heardFrame = false
    if (!isStrange) return
    if (isProven && strange < strangeLimit) inbox.tell(garbled())
    else end(new AppError('device.wrong', { device: 'id-reader' }))
  }

  function end(reason: AppError): void {
    callOffStalled()
    stutter.forget()
    framer.abandon()
    inbox.end(reason)
    if (reason.code === 'device.wrong') whenStranger(reason)
  }

  transport.onBytes((bytes) => {
    const at = performance.now()
    callOffStalled()
    for (const event of framer.push(bytes)) hear(event, at)
    callOffStalled = deadline(timing.stalledMs, () => {
      for (const event of framer.abandon()) hear(event, at)
      judgeBurst()
    })
  })
  transport.onClosed((reason) =>
    end(reason instanceof AppError ? reason : new AppError('device.closed', {}, { cause: reason })),
  )

  return {
    reader: {
      onDocument: inbox.onDocument,
      readDocument: ({ timeoutMs }) =>
        inTurn(() => {
          stutter.forget()
          return inbox.next(timeoutMs)
        }),
    },
    onStranger(listener) {
      whenStranger = listener
    },
  }
}
