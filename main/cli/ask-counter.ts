import { connect, type Socket } from 'node:net'
import { doorOf, isDoorOf } from '../diagnostics/door-place.ts'

/** Asks the counter that runs on this data folder; undefined when none does. The answer is what the socket brings. */
export async function askCounter(dataFolder: string, question: string): Promise<Socket | undefined> {
  const door = doorOf(dataFolder)
  if (!(await isDoorOf(door, dataFolder))) return undefined
  return new Promise((resolve) => {
    const socket = connect(door)
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => {
      socket.write(`${question}\n`)
      resolve(socket)
    })
  })
}
