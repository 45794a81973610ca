import { AppError, isAppError } from '#contract/app-error.ts'
import type { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { Transport } from '../../transport.ts'
import { createDocumentInbox } from '../document-inbox.ts'
import type { DocumentRead, IdReader } from '../id-reader.ts'
import { garbled, readText } from '../read-text.ts'
import { createStutterGuard } from '../stutter-guard.ts'
import type { ImagerLine, TextRead } from './imager-line.ts'
import { questions, triggerOff, triggerOn } from './messages.ts'
import type { HoneywellOptions } from './options.ts'

/** More of these in one zone and it is the line that is bad, not the print. */
const illegibleLimit = 5

/** What the clerk can do with an imager: a document, the code on its back, by hand or with F3. */
export function createHoneywellReader(
  transport: Transport,
  line: ImagerLine,
  {
    today,
    options,
    inTurn,
  }: { today: () => Date; options: HoneywellOptions; inTurn: ReturnType<typeof oneAtATime> },
): IdReader {
  const inbox = createDocumentInbox()
  const stutter = createStutterGuard()
  let isLit = false

  async function setLight(on: boolean): Promise<void> {
    if (options.trigger === 'hand') return
    isLit = on
    await line.send(on ? triggerOn() : triggerOff())
  }

  line.onRead(({ lines, illegible, at }: TextRead) => {
    if (stutter.isRepeat(lines.join('\r'))) return
    const event = illegible > illegibleLimit ? garbled() : readText(lines, { today: today(), lastByteAt: at })
    inbox.tell(event)
    // Whatever was read put the light out; who waits for a document still does.
    if (event.kind === 'bsn' && isLit) void setLight(true).catch(() => undefined)
  })
  transport.onClosed((reason) => {
    stutter.forget()
    inbox.end(reason instanceof AppError ? reason : new AppError('device.closed', {}, { cause: reason }))
  })

  async function next(timeoutMs: number): Promise<DocumentRead> {
    try {
      return await inbox.next(timeoutMs)
    } catch (error) {
      // It says nothing when it sees nothing; a dead one neither.
      if (isAppError(error) && error.code === 'document.none') await line.ask(questions.rate)
      throw error
    }
  }

  return {
    onDocument: inbox.onDocument,
    readDocument: ({ timeoutMs }) =>
      inTurn(async () => {
        stutter.forget()
        // A dead line must end in a time-out, so the trigger is not waited for.
        setLight(true).catch(() => undefined)
        try {
          return await next(timeoutMs)
        } finally {
          setLight(false).catch(() => undefined)
        }
      }),
  }
}
