import { createHash } from 'node:crypto'
import { expect, onTestFinished, vi } from 'vitest'
import type { DeviceState } from '#contract/domain/device.ts'
import type { ClerkCardEvent } from '#devices/clerk-card/clerk-card-reader.ts'
import { type CardTiming, cardTiming } from '#devices/clerk-card/pcsc/card-follower.ts'
import { createPcscCardDriver } from '#devices/clerk-card/pcsc/pcsc-card.ts'
import type { MadeUpCard } from '#devices/clerk-card/simulator/card-model.ts'
import { createCardReaderSimulator } from '#devices/clerk-card/simulator/card-reader-simulator.ts'
import { practiceCardOf } from '#devices/clerk-card/simulator/practice-cards.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Connections, DeviceAddress, DeviceOptions } from '#devices/hub/driver.ts'
import type { DeviceUse } from '#devices/hub/uses/device-use.ts'
import { simulateCardReader } from '#devices/simulated-counter/simulated-line.ts'

export const [one, other, noNumber] = [
  practiceCardOf['card-1'],
  practiceCardOf['card-2'],
  practiceCardOf['card-without-number'],
]
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const present = ({ uid, atr }: MadeUpCard): ClerkCardEvent =>
  uid
    ? { kind: 'present', cardId: sha256(uid), identifiedBy: 'number' }
    : { kind: 'present', cardId: sha256(atr), identifiedBy: 'type' }
export const absent: ClerkCardEvent = { kind: 'absent' }

export interface CardHub {
  readonly hub: DeviceHub
  /** What a lock would have heard. */
  readonly heard: readonly ClerkCardEvent[]
  readonly uses: readonly DeviceUse[]
  readonly mistakes: readonly unknown[]
  condition(): DeviceState
  /** Waits until the lock has heard exactly this. */
  hears(...events: ClerkCardEvent[]): Promise<void>
  is(state: DeviceState['state'], code?: string): Promise<void>
}

export interface CardHubOptions {
  readonly address: DeviceAddress
  readonly connections?: Connections
  readonly timing?: Partial<CardTiming>
  readonly options?: DeviceOptions
  /** Real card services look but once in a while. */
  readonly patienceMs?: number
}

/** The real hub and driver, at the end of whatever the address says. */
export function cardHub(given: CardHubOptions): CardHub {
  const { address, connections = createConnections(), patienceMs = 5000 } = given
  const heard: ClerkCardEvent[] = []
  const uses: DeviceUse[] = []
  const mistakes: unknown[] = []
  const hub = createDeviceHub({
    settings: [
      {
        role: 'clerk-card',
        driver: 'pcsc-card',
        address,
        simulated: true,
        ...(given.options && { options: given.options }),
      },
    ],
    drivers: [createPcscCardDriver({ ...cardTiming, againMs: 20, ...given.timing })],
    connections,
    onDriverError: (error) => mistakes.push(error),
  })
  hub.onClerkCard((event) => heard.push(event))
  hub.onUse((use) => uses.push(use))
  onTestFinished(() => hub.close())
  const condition = (): DeviceState => {
    const [status] = hub.statuses()
    if (!status) throw new Error('no seat')
    return status.condition
  }
  const wait = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: patienceMs, interval: 10 })
  return {
    hub,
    heard,
    uses,
    mistakes,
    condition,
    hears: (...events) => wait(() => expect(heard).toEqual(events)),
    is: (state, code) =>
      wait(() => {
        const now = condition()
        expect(now.state).toBe(state)
        expect('trouble' in now ? now.trouble?.code : undefined).toBe(code)
      }),
  }
}

/** A simulated reader in this process with the hub at its other end. */
export function simulatedCardHub(given: Omit<CardHubOptions, 'address' | 'connections'> = {}) {
  const simulator = createCardReaderSimulator()
  const cables = createCableBox()
  const line = simulateCardReader(cables, 'reader', simulator.model)
  return {
    ...cardHub({ ...given, address: line.address, connections: createConnections(cables) }),
    simulator,
    line,
  }
}
