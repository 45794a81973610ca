import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { pause } from '../../hub/pause.ts'
import type { CardHands, CardSimulator } from '../../simulator.ts'
import { isGetUid } from '../pcsc/apdu.ts'
import type { CardReaderModel, MadeUpCard, ModelCard } from './card-model.ts'

const faults = [
  'none',
  'card-mute',
  'card-in-use',
  'card-pulled-early',
  'garbled',
  'lies-about-length',
  'late-reply',
  'unplug-mid-frame',
] as const satisfies readonly SimulatorFault[]

/** Longer than a card takes, shorter than anybody waits. */
const lateMs = 1500
/** ISO 7816-4 §5.6. */
const status = {
  ok: [0x90, 0x00],
  wrongLength: 0x6c,
  notSupported: [0x6a, 0x81],
  unknownCommand: [0x6d, 0x00],
} as const

/** A card reader and the hands that put cards on it. */
export function createCardReaderSimulator(): CardSimulator & CardHands {
  const changeListeners = new Set<() => void>()
  const pulledListeners = new Set<() => void>()
  let fault: SimulatorFault = 'none'
  let lying: { readonly made: MadeUpCard; readonly card: ModelCard } | undefined

  const tellAll = (listeners: ReadonlySet<() => void>): void => {
    for (const listener of [...listeners]) listener()
  }
  const listenTo = (listeners: Set<() => void>, listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const take = (): void => {
    if (!lying) return
    lying = undefined
    tellAll(changeListeners)
  }
  const cardOf = (made: MadeUpCard): ModelCard => {
    const card: ModelCard = {
      atr: fault === 'card-mute' ? new Uint8Array() : made.atr,
      async transmit(apdu) {
        if (fault === 'late-reply') await pause(lateMs)
        if (fault === 'card-pulled-early') take()
        if (fault === 'unplug-mid-frame') tellAll(pulledListeners)
        if (lying?.card !== card) return undefined
        if (fault === 'garbled') return Uint8Array.of(0x90)
        if (fault === 'lies-about-length') return Uint8Array.of(status.wrongLength, 0x07)
        return answerTo(apdu, made)
      },
    }
    return card
  }
  const model: CardReaderModel = {
    get card() {
      return lying?.card
    },
    get fault() {
      return fault
    },
    onChange: (listener) => listenTo(changeListeners, listener),
    onPulled: (listener) => listenTo(pulledListeners, listener),
  }
  const put = (made: MadeUpCard): void => {
    take()
    lying = { made, card: cardOf(made) }
    tellAll(changeListeners)
  }
  return {
    kind: 'card',
    model,
    faults,
    get fault() {
      return fault
    },
    setFault(next) {
      const wasMute = fault === 'card-mute'
      fault = next
      // A card begins to be silent, or to speak, when it is put down again.
      if (lying && wasMute !== (next === 'card-mute')) put(lying.made)
    },
    put,
    take,
  }
}

function answerTo(apdu: Uint8Array, { uid }: MadeUpCard): Uint8Array {
  if (!isGetUid(apdu)) return Uint8Array.from(status.unknownCommand)
  if (!uid) return Uint8Array.from(status.notSupported)
  const length = apdu.at(4) ?? 0
  if (length !== 0 && length !== uid.length) return Uint8Array.of(status.wrongLength, uid.length)
  return Uint8Array.from([...uid, ...status.ok])
}
