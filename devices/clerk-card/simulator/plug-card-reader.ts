import { AppError, type ErrorDetails } from '#contract/app-error.ts'
import type { SimulatedCardPlug } from '../../hub/connections.ts'
import type { CardChannel, CardReader, CardSeen } from '../../transport/card.ts'
import { createPipeEnd } from '../../transport/pipe-end.ts'
import type { CardReaderModel, ModelCard } from './card-model.ts'

/** A simulated reader in this process, as the card service would show it. `onPulled`: it lost its own plug. */
export function plugCardReader(
  model: CardReaderModel,
  name: string,
  onPulled: () => void,
): SimulatedCardPlug {
  const details: ErrorDetails = { reader: name }
  let current: { end(reason: Error | undefined): void } | undefined
  const stopPulled = model.onPulled(onPulled)
  return {
    open() {
      if (current) throw new AppError('device.busy', { cable: name })
      const end = createPipeEnd()
      const mine = { end: end.closed }
      current = mine
      end.listen.onClosed(() => {
        if (current === mine) current = undefined
      })
      return openReader(model, name, end, details)
    },
    unplug() {
      stopPulled()
      current?.end(new AppError('device.unplugged', details))
    },
  }
}

function openReader(
  model: CardReaderModel,
  name: string,
  end: ReturnType<typeof createPipeEnd>,
  details: ErrorDetails,
): CardReader {
  const listeners = new Set<(card: CardSeen | undefined) => void>()
  let seen: ModelCard | undefined
  const look = (): void => {
    if (seen === model.card) return
    seen = model.card
    for (const listener of [...listeners]) listener(seen && { atr: seen.atr })
  }
  const stopLooking = model.onChange(look)
  end.listen.onClosed(() => {
    stopLooking()
    listeners.clear()
  })
  // As with a real one, what lies there is known a moment after opening.
  queueMicrotask(look)
  return {
    name,
    onCard(listener) {
      listeners.add(listener)
      if (seen) listener({ atr: seen.atr })
      return () => void listeners.delete(listener)
    },
    async connect() {
      if (end.isClosed) throw new AppError('device.closed', details)
      const { card } = model
      if (!card) throw new AppError('card.none', details)
      if (model.fault === 'card-in-use') throw new AppError('device.busy', { ...details, reason: 'in-use' })
      if (card.atr.length === 0) throw new AppError('card.unreadable', details)
      return channelTo(card, details, () => end.isClosed)
    },
    onClosed: end.listen.onClosed,
    close: async () => end.closed(undefined),
  }
}

const channelTo = (card: ModelCard, details: ErrorDetails, isClosed: () => boolean): CardChannel => ({
  async transmit(apdu) {
    const answer = await card.transmit(apdu)
    if (isClosed()) throw new AppError('device.closed', details)
    if (!answer) throw new AppError('card.none', details)
    if (answer.length < 2) throw new AppError('device.garbled', { ...details, length: answer.length })
    return answer
  },
  close: async () => undefined,
})
