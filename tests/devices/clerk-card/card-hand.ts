import { Worker } from 'node:worker_threads'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { MadeUpCard } from '#devices/clerk-card/simulator/card-model.ts'

export interface HandOrder {
  readonly id: number
  readonly fault?: SimulatorFault
  /** Null: take it away. */
  readonly card?: MadeUpCard | null
  readonly leave?: boolean
}

export interface HandAnswer {
  readonly id: number
  readonly lies: boolean
  /** How often nobody listened. */
  readonly troubles: number
}

export interface CardHand {
  put(card: MadeUpCard): Promise<HandAnswer>
  take(): Promise<HandAnswer>
  setFault(fault: SimulatorFault): Promise<HandAnswer>
  look(): Promise<HandAnswer>
  leave(): Promise<void>
}

/** Somebody with a card at the virtual reader on that port. */
export function cardHand(port: number): CardHand {
  const worker = new Worker(new URL('./card-hand-worker.ts', import.meta.url), { workerData: { port } })
  const waiting = new Map<number, (answer: HandAnswer) => void>()
  let count = 0
  worker.on('message', (answer: HandAnswer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  worker.on('error', (error) => {
    throw error
  })
  const order = (what: Omit<HandOrder, 'id'>): Promise<HandAnswer> =>
    new Promise((resolve) => {
      count += 1
      waiting.set(count, resolve)
      worker.postMessage({ id: count, ...what })
    })
  return {
    put: (card) => order({ card }),
    take: () => order({ card: null }),
    setFault: (fault) => order({ fault }),
    look: () => order({}),
    async leave() {
      await order({ leave: true })
      await worker.terminate()
    },
  }
}
