import type { DecodedFrame, FrameDecoder } from '../../hub/frame-decoder.ts'
import { describeDocument, maskDocument } from '../mask-document.ts'
import { headerLength, type RteEvent, type RteFrame, RteFramer } from './framing.ts'
import { bccOf, bccRules, lengthOf, xor } from './messages.ts'
import { rteTiming } from './rte-reader.ts'

/** Explains what a swipe reader sends, zones replaced by those of a public specimen. */
export function createRteDecoder({ now = () => performance.now() } = {}): FrameDecoder {
  const framer = new RteFramer()
  let lastAt = 0
  return {
    push({ direction, bytes }) {
      // Nothing is ever sent to it.
      if (direction === 'out') return [unknown(direction, 'ruis', bytes.length)]
      const at = now()
      const isStalled = framer.isPending && at - lastAt > rteTiming.stalledMs
      lastAt = at
      return [...(isStalled ? framer.abandon() : []), ...framer.push(bytes)].map(explain)
    },
  }
}

function explain(event: RteEvent): DecodedFrame {
  switch (event.kind) {
    case 'frame':
      return explained(event.frame)
    case 'incomplete':
      return { ...unknown('in', 'Document', event.received), fault: 'cut short' }
    case 'noise':
      return unknown('in', 'ruis', event.length)
  }
}

function explained({ raw, claimed, flag, text, bcc }: RteFrame): DecodedFrame {
  const written = String.fromCharCode(...text)
  const masked = Uint8Array.from(maskDocument(written), (character) => character.charCodeAt(0))
  const bytes = Uint8Array.from(raw)
  bytes.set(masked, headerLength)
  // Whatever the rule: an exclusive or that was right stays right, and a wrong one stays wrong.
  bytes[bytes.length - 1] = bcc ^ xor(text) ^ xor(masked)
  const fits = bccRules.filter((rule) => bccOf(raw, rule) === bcc).join(' ')
  const isLie = claimed !== lengthOf(raw)
  return {
    direction: 'in',
    pipe: 'line',
    name: 'Document',
    fields: { ...describeDocument(written), flag, bcc: fits || 'none', length: claimed },
    bytes,
    replaced: true,
    ...(!fits ? { fault: 'bad checksum' } : isLie && { fault: 'length does not agree' }),
  }
}

const unknown = (direction: DecodedFrame['direction'], name: string, length: number): DecodedFrame => ({
  direction,
  pipe: 'line',
  name,
  fields: { length },
  bytes: new Uint8Array(length),
  replaced: true,
})
