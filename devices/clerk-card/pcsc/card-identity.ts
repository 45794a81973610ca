import { createHash } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { CardChannel, CardReader, CardSeen } from '../../transport/card.ts'
import type { ClerkCardEvent } from '../clerk-card-reader.ts'
import { getUid, lengthAskedFor, statusOf, succeeded } from './apdu.ts'

export type CardIdentity = Pick<Extract<ClerkCardEvent, { kind: 'present' }>, 'cardId' | 'identifiedBy'>

/** ISO 14443-3 has 4, 7 and 10 bytes, ISO 15693 has 8. */
const longestUid = 10
const shortestUid = 4
/** ISO 14443-3 §6.4.4: a single-size UID that begins so is made up anew each time the card wakes. */
const randomUid = 0x08

/**
 * Who the card says it is. By its number (PC/SC part 3, §3.2.2.1.3), which contactless readers answer for any card; else
 * by its ATR, which tells the type alone. `card.unreadable` when the card is silent, `device.garbled` for an answer
 * that is none, and what the reader says of a card that is gone or taken.
 */
export async function readIdentity(reader: CardReader, { atr }: CardSeen): Promise<CardIdentity> {
  if (atr.length === 0) throw new AppError('card.unreadable', { reader: reader.name })
  const channel = await reader.connect()
  try {
    const uid = await readUid(channel)
    return uid
      ? { cardId: hashed(uid), identifiedBy: 'number' }
      : { cardId: hashed(atr), identifiedBy: 'type' }
  } finally {
    await channel.close()
  }
}

/** Undefined for a card without a lasting number; most contact cards have none to give. */
async function readUid(channel: CardChannel): Promise<Uint8Array | undefined> {
  let answer = await channel.transmit(getUid())
  const length = lengthAskedFor(answer)
  if (length !== undefined) answer = await channel.transmit(getUid(length))
  if (lengthAskedFor(answer) !== undefined) throw new AppError('device.garbled', { status: statusOf(answer) })
  if (!succeeded(answer)) return undefined
  const uid = answer.subarray(0, -2)
  if (uid.length < shortestUid || uid.length > longestUid)
    throw new AppError('device.garbled', { status: statusOf(answer), length: uid.length })
  return uid.length === shortestUid && uid[0] === randomUid ? undefined : uid
}

const hashed = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
