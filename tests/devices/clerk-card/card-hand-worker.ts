import { parentPort, workerData } from 'node:worker_threads'
import { createCardReaderSimulator } from '#devices/clerk-card/simulator/card-reader-simulator.ts'
import { offerToVpcd } from '#devices/clerk-card/simulator/vpcd.ts'
import type { HandAnswer, HandOrder } from './card-hand.ts'

/** The card answers on a thread of its own: calls to the card service stand still until it has. */
const simulator = createCardReaderSimulator()
let troubles = 0
const vpcd = offerToVpcd(simulator.model, {
  port: workerData.port,
  onTrouble: () => {
    troubles += 1
  },
})
parentPort?.on('message', ({ id, fault, card, leave }: HandOrder) => {
  if (fault) simulator.setFault(fault)
  if (card === null) simulator.take()
  else if (card) simulator.put(card)
  if (leave) vpcd.close()
  const answer: HandAnswer = { id, lies: simulator.model.card !== undefined, troubles }
  parentPort?.postMessage(answer)
})
