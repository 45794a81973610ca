import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { Driver } from '../../hub/driver.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import { createDocumentInbox } from '../document-inbox.ts'
import { driverOptions } from '../driver-options.ts'
import type { TypingReader } from '../id-reader.ts'
import { readText } from '../read-text.ts'
import { createStutterGuard } from '../stutter-guard.ts'

const keyboardWedgeOptionsSchema = z.strictObject({
  /** One printable character that no zone has, set in the reader as its prefix. */
  prefix: z
    .string()
    .regex(/^[!-/:;=>-@[-`{-~]$/)
    .default('~'),
  /** The longest pause between two keys of the reader, in milliseconds. */
  gapMs: z.number().int().min(10).max(500).default(50),
})

/** Any reader that types its zone: DESKO ICON, Access-IS, Elyctis in HID mode. There is no line to listen on. */
export const keyboardWedge: Driver<TypingReader> = createKeyboardWedgeDriver()

/** The same driver on another day, for tests. */
export function createKeyboardWedgeDriver({ today = () => new Date() } = {}): Driver<TypingReader> {
  return {
    key: 'keyboard-wedge',
    role: 'id-reader',
    product: 'Lezer die typt',
    reaches: ['keyboard'],
    matches: [],
    options: keyboardWedgeOptionsSchema,
    async open(address, _connections, settings) {
      const options = driverOptions(keyboardWedgeOptionsSchema, settings)
      if (address.kind !== 'keyboard') {
        throw new AppError('device.wrong', { reason: 'not-a-keyboard', kind: address.kind })
      }
      const listeners = new Set<(reason: Error | undefined) => void>()
      const { reader, end } = createTypingReader(options, today)
      return {
        identity: `toetsenbord, begint met ${options.prefix}`,
        device: reader,
        onConditions(listener) {
          listener([])
          return () => undefined
        },
        onClosed(listener) {
          listeners.add(listener)
          return () => void listeners.delete(listener)
        },
        // Keys come through the system: there is nobody to ask, and nobody who notices that it is gone.
        heartbeat: () => Promise.resolve(),
        async close() {
          end()
          for (const listener of listeners) listener(undefined)
          listeners.clear()
        },
      }
    },
  }
}

function createTypingReader(
  { prefix, gapMs }: z.output<typeof keyboardWedgeOptionsSchema>,
  today: () => Date,
): { reader: TypingReader; end: () => void } {
  const inbox = createDocumentInbox()
  const stutter = createStutterGuard()
  const inTurn = oneAtATime()
  return {
    reader: {
      prefix,
      gapMs,
      receive(text) {
        const lastByteAt = performance.now()
        const bare = text.startsWith(prefix) ? text.slice(prefix.length) : text
        const lines = bare.split(/[\r\n]+/).filter((line) => line.trim() !== '')
        if (lines.length === 0 || stutter.isRepeat(lines.join('\r'))) return
        inbox.tell(readText(lines, { today: today(), lastByteAt }))
      },
      onDocument: inbox.onDocument,
      readDocument: ({ timeoutMs }) =>
        inTurn(() => {
          stutter.forget()
          return inbox.next(timeoutMs)
        }),
    },
    end() {
      stutter.forget()
      inbox.end(new AppError('device.closed', { device: 'id-reader' }))
    },
  }
}
