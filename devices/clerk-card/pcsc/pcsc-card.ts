import { z } from 'zod'
import type { Trouble } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import type { Driver, OpenedDevice } from '../../hub/driver.ts'
import type { CardReader } from '../../transport/card.ts'
import type { CardReaderEvent, ClerkCardReader } from '../clerk-card-reader.ts'
import { type CardTiming, cardTiming, followCards } from './card-follower.ts'
import { createCardDecoder } from './decoder.ts'

type ConditionListener = (conditions: readonly DeviceCondition[], trouble?: Trouble) => void

const optionsFor = (timing: CardTiming) =>
  z.strictObject({
    /** How long a card may be out of the reader's field and still count as left lying, in milliseconds. */
    graceMs: z.number().int().min(0).max(5000).default(timing.graceMs),
  })

/** Any card reader that the system's card service (PC/SC) knows, contactless or not. */
export const pcscCard: Driver<ClerkCardReader> = createPcscCardDriver()

/** The same driver with another idea of time, for tests. */
export function createPcscCardDriver(timing: CardTiming = cardTiming): Driver<ClerkCardReader> {
  const options = optionsFor(timing)
  return {
    key: 'pcsc-card',
    role: 'clerk-card',
    product: 'Kaartlezer (PC/SC)',
    reaches: ['pcsc', 'cable'],
    // The card service finds its readers itself, and knows them by name.
    matches: [],
    options,
    createDecoder: createCardDecoder,
    async open(address, connections, settings) {
      const { graceMs } = options.parse(settings ?? {})
      return opened(await connections.card(address), { ...timing, graceMs })
    },
  }
}

function opened(reader: CardReader, timing: CardTiming): OpenedDevice<ClerkCardReader> {
  const cardListeners = new Set<(event: CardReaderEvent) => void>()
  const conditionListeners = new Set<ConditionListener>()
  const closedListeners = new Set<(reason: Error | undefined) => void>()
  let trouble: Trouble | undefined
  let end: { readonly reason: Error | undefined } | undefined

  const tellEnd = (reason: Error | undefined): void => {
    if (end) return
    end = { reason }
    follower.stop()
    for (const listener of [...closedListeners]) listener(reason)
  }
  const follower = followCards(reader, timing, {
    onEvent(event) {
      for (const listener of [...cardListeners]) listener(event)
    },
    onTrouble(now) {
      if (now?.code === trouble?.code) return
      trouble = now
      for (const listener of [...conditionListeners]) listener([], now)
    },
    onUnexpected: (error) => tellEnd(error instanceof Error ? error : new Error(String(error))),
  })
  reader.onClosed(tellEnd)
  return {
    identity: reader.name,
    device: {
      name: reader.name,
      onCard(listener) {
        cardListeners.add(listener)
        if (follower.current.kind !== 'absent') listener(follower.current)
        return () => void cardListeners.delete(listener)
      },
    },
    onConditions(listener) {
      conditionListeners.add(listener)
      listener([], trouble)
      return () => void conditionListeners.delete(listener)
    },
    onClosed(listener) {
      if (end) queueMicrotask(() => listener(end?.reason))
      else closedListeners.add(listener)
      return () => void closedListeners.delete(listener)
    },
    // The card service says by itself that a reader is gone, and a question to one that hangs would hang us.
    heartbeat: () => Promise.resolve(),
    async close() {
      follower.stop()
      await reader.close()
    },
  }
}
