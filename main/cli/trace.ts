import path from 'node:path'
import { createInterface } from 'node:readline'
import { deviceRoles } from '#contract/domain/device.ts'
import { type TraceFrame, traceFrameSchema } from '#contract/domain/trace.ts'
import { askCounter } from './ask-counter.ts'
import { type Command, readOptions, say } from './command.ts'
import { CommandFailure } from './command-failure.ts'
import { defaultDataFolder } from './data-folder.ts'
import { WrongUse } from './wrong-use.ts'

/** What goes over the wire at the running counter, until it is stopped. */
export const traceCommand: Command = {
  summary: 'wat er over de kabel van een apparaat gaat, zonder persoonsgegevens',
  help: [
    `ROL            ${deviceRoles.join(', ')}`,
    '--data MAP     gegevensmap (standaard ~/.balie)',
    '--json         elk bericht als regel JSON',
  ],
  async run([role = '', ...args]) {
    if (!deviceRoles.some((one) => one === role)) {
      throw new WrongUse(`geef een rol: ${deviceRoles.join(', ')}.`)
    }
    const options = readOptions(args, {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const dataFolder = path.resolve(options.data ?? defaultDataFolder())
    const socket = await askCounter(dataFolder, `trace ${role}`)
    if (!socket) throw new CommandFailure('er draait hier geen balie. Start die eerst.')
    socket.on('error', () => socket.destroy())
    for await (const line of createInterface(socket)) {
      say(options.json ? line : shown(traceFrameSchema.parse(JSON.parse(line))))
    }
    return 0
  },
}

function shown({ atMs, direction, name, fields, fault, bytes }: TraceFrame): string {
  const explained = Object.entries(fields).map(([field, value]) => `${field}=${value}`)
  const hex = Buffer.from(bytes, 'base64').subarray(0, 32).toString('hex')
  const parts = [name, ...explained, ...(fault ? [`! ${fault}`] : []), hex]
  return `${(atMs / 1000).toFixed(3).padStart(9)} ${direction === 'out' ? '→' : '←'} ${parts.join(' ')}`
}
