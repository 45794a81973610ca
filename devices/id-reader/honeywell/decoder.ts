import type { DecodedFrame, FrameDecoder } from '../../hub/frame-decoder.ts'
import { createLineGatherer } from '../line-gatherer.ts'
import { describeDocument, maskDocument } from '../mask-document.ts'
import { type ImagerEvent, ImagerFramer } from './framing.ts'
import { imagerTiming } from './imager-line.ts'
import { cutCommands, decodeInfo, type HostCommand, statusBytes } from './messages.ts'

const common = { pipe: 'line', replaced: false } as const

/** Explains menu commands and what an imager reads; zones and codes are replaced by those of a public specimen. */
export function createHoneywellDecoder({ now = () => performance.now() } = {}): FrameDecoder {
  const framer = new ImagerFramer()
  const gatherer = createLineGatherer()
  let unsent = ''
  let read = ''
  let lastAt = 0

  /** Lines are held back until the zone is whole, or the imager has been quiet. */
  function finishRead(): DecodedFrame[] {
    if (read === '') return []
    const [text, isWhole] = [read, gatherer.abandon() === undefined]
    read = ''
    return [
      {
        ...common,
        direction: 'in',
        name: 'Read',
        fields: describeDocument(text),
        bytes: latin(maskDocument(text)),
        replaced: true,
        ...(!isWhole && { fault: 'not whole' }),
      },
    ]
  }

  function explainIn(event: ImagerEvent): DecodedFrame[] {
    switch (event.kind) {
      case 'line': {
        const info = decodeInfo(event.text)
        if (info && isAboutImager(event.text)) {
          const [name, value] = info
          return [...finishRead(), plain('in', 'Info', { [name]: value }, event.text + event.end)]
        }
        // The LF of a CRLF belongs to the line before it.
        if (event.text === '' && read === '') return [plain('in', 'Line end', {}, event.end)]
        read += event.text + event.end
        return gatherer.push(event.text) ? finishRead() : []
      }
      case 'reply': {
        const isPlain = isAboutImager(event.text)
        const text = isPlain ? event.text : '0'.repeat(event.text.length)
        const bytes = Uint8Array.of(...latin(text), statusBytes[event.status])
        const fields = { status: event.status, ...(isPlain && { text }) }
        return [
          ...finishRead(),
          { ...common, direction: 'in', name: 'Reply', fields, bytes, replaced: !isPlain },
        ]
      }
      case 'sign':
        return [plain('in', 'Storage sign', {}, event.text)]
      case 'noise':
        return [...finishRead(), noise('in', event.length)]
    }
  }

  function explainOut(bytes: Uint8Array): DecodedFrame[] {
    const { commands, rest } = cutCommands(unsent + String.fromCharCode(...bytes))
    unsent = rest
    return commands.map(explainCommand)
  }

  return {
    push({ direction, bytes }) {
      if (direction === 'out') return explainOut(bytes)
      const at = now()
      const isStalled = at - lastAt > imagerTiming.stalledMs
      lastAt = at
      const held = isStalled ? [...framer.abandon().flatMap(explainIn), ...finishRead()] : []
      return [...held, ...framer.push(bytes).flatMap(explainIn)]
    },
  }
}

/** Not what was read: no fillers, and no number as long as a BSN. */
const isAboutImager = (text: string): boolean =>
  !text.includes('<') && !/\d{9}/.test(text) && !text.includes('?')

function explainCommand(command: HostCommand): DecodedFrame {
  switch (command.kind) {
    case 'trigger':
      return plain('out', command.on ? 'Trigger on' : 'Trigger off', {}, `\x16${command.on ? 'T' : 'U'}\r`)
    case 'menu':
      return plain('out', 'Menu', { command: command.command }, `\x16M\r${command.command}${command.sign}`)
    case 'unknown':
      return noise('out', command.length)
  }
}

const plain = (
  direction: DecodedFrame['direction'],
  name: string,
  fields: DecodedFrame['fields'],
  text: string,
): DecodedFrame => ({ ...common, direction, name, fields, bytes: latin(text) })

const noise = (direction: DecodedFrame['direction'], length: number): DecodedFrame => ({
  ...common,
  direction,
  name: 'ruis',
  fields: { length },
  bytes: new Uint8Array(length),
  replaced: true,
})

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
