import { connect, type Socket } from 'node:net'
import { doorOf } from '../diagnostics/help-desk-door.ts'

/** Asks the counter that runs on this data folder; undefined when none does. The answer is what the socket brings. */
export function askCounter(dataFolder: string, question: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(doorOf(dataFolder))
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => {
      socket.write(`${question}\n`)
      resolve(socket)
    })
  })
}
