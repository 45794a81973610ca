import { connect, type Socket } from 'node:net'
import { AppError } from '#contract/app-error.ts'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { CardReaderModel, ModelCard } from './card-model.ts'

/** Where the first reader of Debian's vsmartcard-vpcd listens; a second one is a port higher. */
export const vpcdPort = 35963
/** Not here: the reader is the system's, and a card without an ATR is none to it. */
export const faultsNotBehindVpcd: ReadonlySet<SimulatorFault> = new Set([
  'card-mute',
  'card-in-use',
  'unplug-mid-frame',
])

/**
 * Bodies of one byte are controls (vsmartcard, virtualsmartcard/doc/api.txt); anything longer is an APDU. Power off (0),
 * power on (1) and reset (2) have no answer, and this card forgets nothing by them.
 */
const askAtr = 4

export interface VpcdReader {
  setPlugged(plugged: boolean): void
  close(): void
}

/**
 * Lays the model's card on a reader of vpcd, whom pcscd shows to every program: a card is a connection. `onTrouble` is
 * called with `simulator.unavailable` when nobody listens there at the moment a card is put down.
 */
export function offerToVpcd(
  model: CardReaderModel,
  {
    host = '127.0.0.1',
    port = vpcdPort,
    onTrouble,
  }: { host?: string; port?: number; onTrouble: (error: AppError) => void },
): VpcdReader {
  let lying: { readonly card: ModelCard; readonly socket: Socket } | undefined
  let isPlugged = true

  const lift = (): void => {
    lying?.socket.destroy()
    lying = undefined
  }
  const look = (): void => {
    const card = isPlugged ? model.card : undefined
    if (lying?.card === card) return
    lift()
    if (!card) return
    const socket = connect({ host, port })
    lying = { card, socket }
    answer(socket, card)
    socket.on('error', (cause) => {
      const isOurs = lying?.socket === socket
      if (isOurs) onTrouble(new AppError('simulator.unavailable', { reason: 'no-vpcd', port }, { cause }))
    })
  }
  const stop = model.onChange(look)
  look()
  return {
    setPlugged(plugged) {
      isPlugged = plugged
      look()
    },
    close() {
      stop()
      lift()
    },
  }
}

/** Two bytes of length, big-endian, before each message both ways. */
function answer(socket: Socket, card: ModelCard): void {
  let heard = Buffer.alloc(0)
  let last: Promise<void> = Promise.resolve()
  const say = (body: Uint8Array): void => {
    const head = Buffer.alloc(2)
    head.writeUInt16BE(body.length)
    if (!socket.destroyed) socket.write(Buffer.concat([head, body]))
  }
  const obey = async (body: Uint8Array): Promise<void> => {
    if (body.length > 1) {
      const reply = await card.transmit(body)
      if (reply) say(reply)
    } else if (body[0] === askAtr) say(card.atr)
  }
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk])
    while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
      const length = heard.readUInt16BE(0)
      const body = Uint8Array.from(heard.subarray(2, 2 + length))
      heard = heard.subarray(2 + length)
      last = last.then(() => obey(body))
    }
  })
}
