import type { DecodedFrame, FrameDecoder } from '../../hub/frame-decoder.ts'
import { describeDocument, maskDocument } from '../mask-document.ts'
import { elyctisTiming } from './conversation.ts'
import { ElyctisFramer, encodeFrame, type Frame, type FrameEvent } from './framing.ts'
import { commands, decodeAnswer, knownCommands } from './messages.ts'

const names: Record<number, string> = {
  [commands.inquire]: 'Inquire',
  [commands.inquireLine]: 'Inquire line',
  [commands.continuousRead]: 'Continuous read',
  [commands.version]: 'OCR version',
  [commands.networkVersion]: 'Network version',
  [commands.serialNumber]: 'Serial number',
  [commands.product]: 'Product',
}

/** Explains the frames of an ID BOX, zones replaced by those of a public specimen. */
export function createElyctisDecoder({ now = () => performance.now() } = {}): FrameDecoder {
  const framers = { in: new ElyctisFramer(knownCommands), out: new ElyctisFramer(knownCommands) }
  const lastAt = { in: 0, out: 0 }

  return {
    push({ direction, bytes }) {
      const framer = framers[direction]
      const isResync = direction === 'out' && !framer.isPending && bytes.length === 1 && bytes[0] === 0
      const at = now()
      // The driver gives up a frame that stands still; so must we, or the next one is not seen.
      const isStalled = framer.isPending && at - lastAt[direction] > elyctisTiming.stalledMs
      lastAt[direction] = at
      const given = isStalled ? framer.abandon() : []
      if (isResync) return [...given.map(explain), resynced()]
      return [...given, ...framer.push(bytes)].map(explain)

      function explain(event: FrameEvent): DecodedFrame {
        const common = { direction, pipe: 'line' } as const
        switch (event.kind) {
          case 'frame':
            return { ...common, name: names[event.frame.command] ?? 'ruis', ...explained(event.frame) }
          case 'incomplete':
            return {
              ...common,
              name: names[event.command] ?? 'ruis',
              fields: { received: event.received },
              bytes: new Uint8Array(event.received),
              replaced: true,
              fault: 'cut short',
            }
          case 'noise':
            return {
              ...common,
              name: 'ruis',
              fields: { length: event.length },
              bytes: new Uint8Array(event.length),
              replaced: true,
            }
        }
      }
    },
  }
}

const resynced = (): DecodedFrame => ({
  direction: 'out',
  pipe: 'line',
  name: 'Resync',
  fields: {},
  bytes: Uint8Array.of(0),
  replaced: false,
})

function explained(frame: Frame): Pick<DecodedFrame, 'fields' | 'bytes' | 'replaced'> {
  const { command, data } = frame
  const plain = (fields: DecodedFrame['fields'], kept = data) => ({
    fields,
    bytes: encodeFrame(command, kept),
    replaced: kept !== data,
  })
  if (data.length === 0) return plain({})
  const answer = decodeAnswer(frame)
  switch (answer.kind) {
    case 'continuous-read':
      return plain({ on: answer.on })
    case 'nothing-read':
      return plain({ document: 'none' })
    case 'zone': {
      const { illegible } = answer
      return plain(
        { ...describeDocument(answer.text), ...(illegible > 0 && { illegible }) },
        latin(maskDocument(answer.text)),
      )
    }
    case 'text':
      // Versions and serial numbers are of the reader; what looks like a zone is not.
      return /<|\d{9}/.test(answer.text)
        ? plain({ length: data.length }, latin('0'.repeat(data.length)))
        : plain({ text: answer.text.trim() })
    case 'unknown':
      return plain({ length: data.length }, new Uint8Array(data.length))
  }
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
