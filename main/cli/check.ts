import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { dutchDay } from '../documents/dutch-time.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { readReadiness } from '../readiness/readiness-file.ts'
import { answer, type Command, readOptions, say } from './command.ts'
import { defaultDataFolder } from './data-folder.ts'
import { withOwnCounter } from './own-counter.ts'

const settleMs = 10_000
const lookAgainMs = 200

/** Is this counter ready for visitors? Asks the running counter, or opens everything itself and closes it again. */
export const checkCommand: Command = {
  summary: 'is deze balie klaar? apparaten, registers, nog te verzenden',
  help: [
    '--data MAP     gegevensmap (standaard ~/.balie)',
    '--details      ook het stuurprogramma, wat het apparaat van zichzelf zegt, en de opties; als JSON ook het zegel',
  ],
  async run(args) {
    const options = readOptions(args, {
      data: { type: 'string' },
      details: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    const dataFolder = path.resolve(options.data ?? defaultDataFolder())
    const readiness =
      (await askRunning(dataFolder)) ?? (await withOwnCounter(dataFolder, (app) => app.readiness()))
    if (!options.json) sayReadiness(readiness, options.details)
    else answer(options.details ? readiness : plain(readiness))
    return readiness.ready ? 0 : 1
  },
}

/** The running counter's own word. One that has just been started gets the time for its devices that we would take. */
async function askRunning(dataFolder: string): Promise<Readiness | undefined> {
  const patience = Date.now() + settleMs
  for (;;) {
    const readiness = await readReadiness(dataFolder, new Date())
    const isSettling =
      readiness?.seal.state === 'opening' ||
      readiness?.devices.some(({ state }) => state === 'opening' || state === 'probing')
    if (!isSettling || Date.now() > patience) return readiness
    await pause(lookAgainMs)
  }
}

/** Other programs read this: it stays as it is, whatever else we come to know. */
function plain({ seal: _, devices, registers, ...rest }: Readiness): object {
  const plainRegisters = registers.map(({ name, state, ms }) => ({ name, state, ms }))
  return { ...rest, devices: devices.map(plainDevice), registers: plainRegisters }
}

type Device = Readiness['devices'][number]

const plainDevice = ({ role, device, state, simulated, cause, remedy }: Device) => ({
  role,
  device,
  state,
  simulated,
  cause,
  remedy,
})

function saySeal({ state, certificate, validUntil, cause, remedy }: Readiness['seal']): void {
  if (state === 'off') {
    say('  zegel: niet ingesteld, papier met stempel en handtekening')
    return
  }
  const until = validUntil ? `, geldig tot ${dutchDay(new Date(validUntil))}` : ''
  const word = state === 'ready' ? 'klaar' : state === 'opening' ? 'wordt geopend' : 'niet te krijgen'
  say(`  zegel: ${word}${certificate ? `, ${certificate}` : ''}${until}`)
  if (cause) say(`    ${cause} ${remedy}`)
}

const awayWords = ({ cause, remedy }: Readiness['registers'][number]): string =>
  cause ? `${cause} ${remedy}` : 'niet bereikbaar'

function sayReadiness(readiness: Readiness, details: boolean): void {
  say(readiness.ready ? `${readiness.counter} is klaar.` : `${readiness.counter} is niet klaar.`)
  for (const device of readiness.devices) {
    const label = `${device.role}: ${device.device}${device.simulated ? ' (simulator)' : ''}`
    say(`  ${label}: ${device.cause ? `${device.cause} ${device.remedy}` : 'klaar'}`)
    if (device.identity) say(`    ${device.identity}`)
    if (!details) continue
    say(`    stuurprogramma: ${device.driver}`)
    const options = Object.entries(device.options).map(([name, value]) => `${name} = ${value}`)
    if (options.length > 0) say(`    opties: ${options.join(', ')}`)
  }
  for (const register of readiness.registers)
    say(
      `  ${register.name}: ${register.state === 'ready' ? `klaar, ${register.ms} ms` : awayWords(register)}`,
    )
  saySeal(readiness.seal)
  const { waiting, parked } = readiness.backlog
  say(`  nog te verzenden: ${waiting}, geweigerd: ${parked}`)
}
