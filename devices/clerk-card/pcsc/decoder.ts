import type { DecodedFrame, FrameDecoder, WireChunk } from '../../hub/frame-decoder.ts'
import { isGetUid, statusOf } from './apdu.ts'

/** Explains what goes to a card and back. The card's number is zeros; its ATR tells the type of card and stays. */
export function createCardDecoder(): FrameDecoder {
  return { push: (chunk) => [{ direction: chunk.direction, pipe: 'card', ...explained(chunk) }] }
}

type Explained = Pick<DecodedFrame, 'name' | 'fields' | 'bytes' | 'replaced' | 'fault'>

function explained({ direction, bytes, presence }: WireChunk): Explained {
  if (presence === 'put') {
    const isMute = bytes.length === 0
    return {
      name: 'card put',
      fields: { atr: bytes.length },
      bytes,
      replaced: false,
      ...(isMute && { fault: 'mute' }),
    }
  }
  if (presence === 'taken') return { name: 'card taken', fields: {}, bytes, replaced: false }
  if (direction === 'out' && isGetUid(bytes)) return { name: 'Get UID', fields: {}, bytes, replaced: false }
  if (direction === 'out' || bytes.length < 2) {
    return {
      name: 'bytes',
      fields: { length: bytes.length },
      bytes: new Uint8Array(bytes.length),
      replaced: true,
    }
  }
  const shown = new Uint8Array(bytes.length)
  shown.set(bytes.subarray(-2), bytes.length - 2)
  const fields = { status: statusOf(bytes), length: bytes.length - 2 }
  return { name: 'answer', fields, bytes: shown, replaced: bytes.length > 2 }
}
