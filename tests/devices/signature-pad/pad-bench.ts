import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PadButton } from '#contract/areas/simulator.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { Connections, DeviceAddress, DeviceOptions, OpenedDevice } from '#devices/hub/driver.ts'
import type { PadText, PenEvent, SignaturePad } from '#devices/signature-pad/signature-pad.ts'
import { createSerialStu, type SerialStuOptions } from '#devices/signature-pad/simulator/serial-stu.ts'
import type { SimulatedModelKey } from '#devices/signature-pad/simulator/simulated-models.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import { createStuDrivers } from '#devices/signature-pad/stu/wacom-stu.ts'
import type { PenHands, SerialSimulator } from '#devices/simulator.ts'
import { hasSocat, openPseudoTerminal, type PseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'

/** Shorter than at a counter, so that a fault does not keep the tests waiting. */
export const timing = { answerMs: 300, readyMs: 300, pollMs: 3, watchMs: 60 }
export const lateMs = 450
const drivers = createStuDrivers(timing)
export const driverOf = (key: string) => {
  const driver = drivers.find((one) => one.key === key)
  if (!driver) throw new Error(`no driver ${key}`)
  return driver
}

/** A made-up visitor and what is asked. */
export const padText: PadText = {
  title: 'Aanvraag paspoort',
  lines: ['Naam: Zoë Ångström-Dvořák', 'U betaalt € 83,87.'],
  buttons: { cancel: 'Stoppen', again: 'Opnieuw', accept: 'Akkoord' },
}

/** A place where a device can be plugged in and out, and the way a driver gets there. */
export interface Socket {
  readonly address: DeviceAddress
  readonly connections: Connections
  plug(device: (deviceEnd: Transport) => void): Promise<void>
  unplug(): Promise<void>
  tidy(): Promise<void>
}

export function cableSocket(): Promise<Socket> {
  const box = createCableBox()
  let pull = async (): Promise<void> => undefined
  return Promise.resolve({
    address: { kind: 'cable', name: 'pad' },
    connections: createConnections(box),
    async plug(device) {
      pull = box.plug('pad', device)
    },
    unplug: () => pull(),
    tidy: () => pull(),
  })
}

async function serialSocket(): Promise<Socket> {
  let terminal: PseudoTerminal = await openPseudoTerminal()
  const { path } = terminal
  let isPlugged = true
  return {
    address: { kind: 'serial', path },
    connections: createConnections(),
    async plug(device) {
      if (!isPlugged) terminal = await openPseudoTerminal({ dir: dirname(path) })
      isPlugged = true
      terminal.deviceEnd.onClosed(() => {
        isPlugged = false
      })
      device(terminal.deviceEnd)
    },
    unplug: () => terminal.unplug(),
    async tidy() {
      await terminal.close()
      await rm(dirname(path), { recursive: true, force: true })
    },
  }
}

export const hasSerial = await hasSocat()
export const sockets: Record<string, () => Promise<Socket>> = {
  'the in-process cable': cableSocket,
  ...(hasSerial && { 'a pseudo-terminal and the real serialport': serialSocket }),
}

export interface OpenPad {
  readonly opened: OpenedDevice<SignaturePad>
  readonly simulator: SerialSimulator & PenHands
  readonly socket: Socket
  reopen(): Promise<OpenedDevice<SignaturePad>>
}

/** A simulated pad in a socket, and the driver on it. */
export async function openPad(
  key: SimulatedModelKey,
  openSocket: () => Promise<Socket>,
  { options, ...simulated }: SerialStuOptions & { options?: DeviceOptions } = {},
): Promise<OpenPad> {
  const socket = await openSocket()
  const simulator = createSerialStu(key, { lateMs, ...simulated })
  await socket.plug(simulator.attach)
  const reopen = () => driverOf(key.replace('v', '')).open(socket.address, socket.connections, options)
  return { opened: await reopen(), simulator, socket, reopen }
}

/** A signature under way: resolves once the pen writes. */
export function startSigning(
  pad: SignaturePad,
  { text = padText, signal }: { text?: PadText; signal?: AbortSignal } = {},
) {
  const events: PenEvent[] = []
  const progress: number[] = []
  let again: () => void = () => undefined
  let show: () => void = () => undefined
  const shown = new Promise<void>((resolve) => {
    show = resolve
  })
  const outcome = pad.sign(text, {
    ...(signal && { signal }),
    onPen: (event) => events.push(event),
    onProgress: (done) => progress.push(done),
    onShown: () => show(),
    onStarted: (hands) => {
      again = hands.again
    },
  })
  outcome.catch(() => undefined)
  return {
    outcome,
    events,
    progress,
    shown: Promise.race([shown, outcome.then(() => undefined)]),
    again: () => again(),
  }
}

export function tapButton(hands: PenHands, button: PadButton): Promise<void> {
  const { x, y } = buttonCentre(button)
  return hands.tap(x, y)
}

/** Somebody who taps until it helps: the pad may still be clearing. */
export async function tapUntil(hands: PenHands, button: PadButton, isDone: () => boolean): Promise<void> {
  while (!isDone()) await tapButton(hands, button)
}

/** Until what is asked is so; the test's own deadline ends a wait in vain. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}

export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error.code ?? error,
  )
