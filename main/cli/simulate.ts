import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { type Recording, recordingSchema } from '#contract/domain/trace.ts'
import type { SimulatorEntry } from '#devices/simulator.ts'
import { answer, type Command, readOptions, say, wholeNumber } from './command.ts'
import { obeyLines } from './simulate/obey-lines.ts'
import { type Place, serialPlace, usbPlace, vpcdPlace } from './simulate/place.ts'
import { stopSignal } from './stop-signal.ts'
import { WrongUse } from './wrong-use.ts'

/** One simulated device, for a driver in another program; or a recording, played as its device. */
export const simulateCommand: Command = {
  summary: 'speel één apparaat na, op een seriële poort of over USB/IP',
  help: [
    'APPARAAT       welk (zie --list); zonder apparaat speelt --replay de opname zelf',
    '--path PAD     bestaande poort, of waar een nieuwe pseudo-terminal komt',
    '--usbip POORT  een USB-apparaat aanbieden aan usbip',
    '--vpcd POORT   een pas op de virtuele kaartlezer van vsmartcard-vpcd (standaard 35963)',
    '--fault NAAM   begin met deze storing',
    '--document ID  leg dit voorbeeld op de documentlezer',
    '--line-rate    zo traag als het echte apparaat',
    '--replay PAD   speel een opname af tegen dit apparaat en zeg wat afwijkt',
    '--list         alle apparaten met hun storingen',
    'Op de invoer: place ID, remove, finger 3, lift, sign, tap accept, put card-1, take, fault NAAM, unplug, plug, receipts, quit',
  ],
  async run(args) {
    const key = args[0] !== undefined && !args[0].startsWith('-') ? args[0] : undefined
    const options = readOptions(key === undefined ? args : args.slice(1), {
      path: { type: 'string' },
      usbip: { type: 'string' },
      vpcd: { type: 'string' },
      fault: { type: 'string' },
      document: { type: 'string' },
      'line-rate': { type: 'boolean', default: false },
      replay: { type: 'string' },
      list: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    const { simulatorCatalog } = await import('#devices/simulators.ts')
    if (options.list) return list(simulatorCatalog, options.json)
    const entry = simulatorCatalog.find((one) => one.key === key)
    if (key !== undefined && !entry)
      throw new WrongUse(`het apparaat "${key}" bestaat niet. Zie balie simulate --list.`)
    const recording = options.replay === undefined ? undefined : await readRecording(options.replay)
    if (entry && recording) return compare(entry, recording, options.json)
    if (recording) return playRecording(recording, options)
    if (!entry) throw new WrongUse('geef een apparaat. Zie balie simulate --list.')
    return play(entry, options)
  },
}

interface Options {
  readonly path?: string | undefined
  readonly usbip?: string | undefined
  readonly vpcd?: string | undefined
  readonly fault?: string | undefined
  readonly document?: string | undefined
  readonly 'line-rate': boolean
  readonly json: boolean
}

function list(catalog: readonly SimulatorEntry[], json: boolean): number {
  const simulators = catalog.map(({ key, role, driver, product, create }) => {
    const { kind, faults } = create()
    return { key, role, driver, product, kind, faults }
  })
  if (json) answer({ simulators })
  else
    for (const one of simulators) {
      say(
        `${one.key.padEnd(20)}${one.product}, ${one.role}${one.kind === 'usb' ? ', USB' : one.kind === 'card' ? ', PC/SC' : ''}`,
      )
      say(`${' '.repeat(20)}${one.faults.join(' ')}`)
    }
  return 0
}

/** The device, until somebody says `quit` or stops us. */
async function play(entry: SimulatorEntry, options: Options): Promise<number> {
  const simulator = entry.create({ lineRate: options['line-rate'] })
  const place = await placeFor(simulator, options)
  try {
    const hands = obeyLines({ entry, simulator, place, json: options.json })
    if (options.fault !== undefined) await hands.obey(`fault ${options.fault}`)
    if (options.document !== undefined) await hands.obey(`place ${options.document}`)
    sayWhere(entry.product, place, options.json)
    await Promise.race([hands.quit(process.stdin), stopSignal()])
    return 0
  } finally {
    // Somebody who may still type must not keep us.
    process.stdin.destroy()
    await place.close()
  }
}

function placeFor(simulator: ReturnType<SimulatorEntry['create']>, options: Options): Promise<Place> {
  if (simulator.kind === 'card') {
    if (options.path !== undefined || options.usbip !== undefined)
      throw new WrongUse('deze pas ligt op de virtuele kaartlezer van vsmartcard-vpcd: gebruik --vpcd POORT.')
    const port =
      options.vpcd === undefined ? undefined : wholeNumber('vpcd', options.vpcd, { min: 1, max: 65535 })
    return vpcdPlace(port, simulator.model)
  }
  if (options.vpcd !== undefined) throw new WrongUse('--vpcd is alleen voor een pas.')
  if (simulator.kind === 'serial') {
    if (options.usbip !== undefined)
      throw new WrongUse('dit apparaat zit op een seriële poort: gebruik --path in plaats van --usbip.')
    return serialPlace(options.path, simulator)
  }
  if (options.usbip === undefined || options.path !== undefined)
    throw new WrongUse('dit apparaat zit op USB: gebruik --usbip POORT.')
  return usbPlace(wholeNumber('usbip', options.usbip, { min: 0, max: 65535 }), simulator.model)
}

/** The device of a recording, for a driver in another program. */
async function playRecording(recording: Recording, options: Options): Promise<number> {
  const { replayDevice } = await import('#devices/hub/trace/replay-device.ts')
  const device = replayDevice(recording, { paced: true })
  const place = await serialPlace(options.path, { attach: device.attach, baudRate: 9600 })
  try {
    sayWhere(`${recording.product} (opname)`, place, options.json)
    await stopSignal()
  } finally {
    await place.close()
  }
  return sayDepartures(device.departures, options.json)
}

/** What the driver said, said again to a simulator. */
async function compare(entry: SimulatorEntry, recording: Recording, json: boolean): Promise<number> {
  if (entry.role !== recording.role)
    throw new WrongUse(`de opname is van een ${recording.role}, het apparaat is een ${entry.role}.`)
  const simulator = entry.create()
  if (simulator.kind !== 'serial') throw new WrongUse('een opname speelt alleen op een seriële lijn.')
  const { replayDriver } = await import('#devices/hub/trace/replay-driver.ts')
  return sayDepartures(await replayDriver(recording, simulator.attach), json)
}

function sayDepartures(departures: readonly object[], json: boolean): number {
  if (json) answer({ departures })
  else if (departures.length === 0) say('Het gesprek is gelijk aan de opname.')
  else {
    say(`Het gesprek wijkt ${departures.length} keer af van de opname.`)
    for (const one of departures) say(`  ${JSON.stringify(one)}`)
  }
  return departures.length === 0 ? 0 : 1
}

async function readRecording(file: string): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongUse(`het bestand ${file} kan niet worden gelezen.`)
  })
  try {
    return recordingSchema.parse(JSON.parse(text))
  } catch {
    throw new WrongUse(`${file} is geen opname van Balie.`)
  }
}

function sayWhere(product: string, place: Place, json: boolean): void {
  if (json) answer({ product, ...place.where })
  else say(`${product} speelt op ${place.label}. Stoppen: quit of Ctrl+C.`)
}
