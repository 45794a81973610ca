import type { ReaderInterface } from 'smartcard'
import { AppError } from '#contract/app-error.ts'
import type { CardChannel } from '../card.ts'
import type { Smartcard } from './load-smartcard.ts'

type Track = <Result>(call: () => Promise<Result>) => Promise<Result>

/** The card that lies on the reader, shared with other programs. */
export async function openChannel(
  smartcard: Smartcard,
  reader: ReaderInterface,
  track: Track,
): Promise<CardChannel> {
  const { SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1, SCARD_LEAVE_CARD } = smartcard
  const card = await reader.connect(SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1)
  return {
    transmit: (apdu) =>
      track(async () => {
        const answer = Uint8Array.from(await card.transmit(Buffer.from(apdu)))
        // A card that is pulled away may answer with nothing, without an error.
        if (answer.length < 2)
          throw new AppError('device.garbled', { reader: reader.name, length: answer.length })
        return answer
      }),
    async close() {
      // The package asks the card service on this thread: it stands still while another program's command lasts.
      try {
        card.disconnect(SCARD_LEAVE_CARD)
      } catch {
        // The card, or the service, is gone: nothing is left to let go of.
      }
    },
  }
}
