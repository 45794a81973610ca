import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#contract/app-error.ts'
import type { PadButton } from '#contract/areas/simulator.ts'
import { type CableBox, createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { Connections, DeviceAddress, DeviceOptions, OpenedDevice } from '#devices/hub/driver.ts'
import type { PadText, PenEvent, SignaturePad } from '#devices/signature-pad/signature-pad.ts'
import { createSerialStu, type SerialStuOptions } from '#devices/signature-pad/simulator/serial-stu.ts'
import type { SimulatedModelKey } from '#devices/signature-pad/simulator/simulated-models.ts'
import { createUsbStu } from '#devices/signature-pad/simulator/usb-stu.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import { StuFramer } from '#devices/signature-pad/stu/serial-framing.ts'
import { createStuDrivers } from '#devices/signature-pad/stu/wacom-stu.ts'
import type { PenHands, Simulator } from '#devices/simulator.ts'
import { hasSocat, openPseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'
import { type FakeUsbPlug, plugFakeUsb } from '#devices/usb/fake-usb-device.ts'
import { openUsbDevice } from '#devices/usb/open-usb-device.ts'
import { type HidPlug, plugHid } from './hid-plug.ts'

/** Shorter than at a counter, so that a fault does not keep the tests waiting. */
const timing = { answerMs: 500, readyMs: 500, pollMs: 3, watchMs: 60 }
const lateMs = 700
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

type SimulatedPad = Simulator & PenHands

/** A simulated pad, plugged in, and the way a driver gets there. */
export interface Socket {
  readonly simulator: SimulatedPad
  readonly address: DeviceAddress
  readonly connections: Connections
  unplug(): Promise<void>
  plug(): Promise<void>
  tidy(): Promise<void>
}
interface Way {
  readonly model: SimulatedModelKey
  open(options: SerialStuOptions): Promise<Socket>
}

async function onCable(
  simulator: SimulatedPad,
  putIn: (box: CableBox) => () => Promise<void>,
): Promise<Socket> {
  const box = createCableBox()
  let pull = putIn(box)
  return {
    simulator,
    address: { kind: 'cable', name: 'pad' },
    connections: createConnections(box),
    unplug: () => pull(),
    async plug() {
      pull = putIn(box)
    },
    tidy: () => pull(),
  }
}

function serialCable(model: SimulatedModelKey): Way {
  return {
    model,
    open(options) {
      const simulator = createSerialStu(model, options)
      return onCable(simulator, (box) => box.plug('pad', simulator.attach))
    },
  }
}

/** What the driver sends over the line; or another device on it, under another name. */
export function sent(way: Way, instead?: (deviceEnd: Transport) => void) {
  const written: number[] = []
  const listening: Way = {
    ...way,
    async open(options) {
      const simulator = createSerialStu(way.model, options)
      const attach = instead ?? simulator.attach
      return onCable(simulator, (box) =>
        box.plug('pad', (deviceEnd) => {
          deviceEnd.onBytes((bytes) => written.push(...bytes))
          attach(deviceEnd)
        }),
      )
    },
  }
  return {
    way: listening,
    bytes: (): readonly number[] => written,
    reports: (): Uint8Array[] =>
      new StuFramer()
        .push(Uint8Array.from(written))
        .flatMap((event) => (event.kind === 'report' ? [event.report] : [])),
  }
}

const pseudoTerminal: Way = {
  model: 'stu-430v',
  async open(options) {
    const simulator = createSerialStu('stu-430v', options)
    const dir = await mkdtemp(join(tmpdir(), 'balie-pad-'))
    let terminal = await openPseudoTerminal({ dir })
    const { path } = terminal
    simulator.attach(terminal.deviceEnd)
    return {
      simulator,
      address: { kind: 'serial', path },
      connections: createConnections(),
      unplug: () => terminal.unplug(),
      async plug() {
        await terminal.close()
        terminal = await openPseudoTerminal({ dir })
        simulator.attach(terminal.deviceEnd)
      },
      async tidy() {
        await terminal.close()
        await rm(dir, { recursive: true, force: true })
      },
    }
  },
}

function usbCable(model: SimulatedModelKey): Way {
  return {
    model,
    open(options) {
      const simulator = createUsbStu(model, options)
      return onCable(simulator, (box) => box.plugUsb('pad', simulator.model))
    },
  }
}

/** A bus on which the pad is found by its identity. */
const strictUsb: Way = {
  model: 'stu-430',
  async open(options) {
    const simulator = createUsbStu('stu-430', options)
    let plug: FakeUsbPlug | undefined = plugFakeUsb(simulator.model, { strict: true })
    const absent = (): Promise<never> => Promise.reject(new AppError('device.absent'))
    return {
      simulator,
      address: { kind: 'usb', vendorId: 0x056a, productId: 0x00a4 },
      connections: {
        line: absent,
        hid: absent,
        card: absent,
        usb: (_, claim) => (plug ? openUsbDevice(plug.look(), claim, plug) : absent()),
      },
      async unplug() {
        plug?.unplug()
        plug = undefined
      },
      async plug() {
        plug = plugFakeUsb(simulator.model, { strict: true })
      },
      tidy: async () => plug?.unplug(),
    }
  },
}

const hid: Way = {
  model: 'stu-430',
  async open(options) {
    const simulator = createUsbStu('stu-430', options)
    let plug: HidPlug | undefined = plugHid(simulator.model)
    const absent = (): Promise<never> => Promise.reject(new AppError('device.absent'))
    return {
      simulator,
      address: { kind: 'hid', vendorId: 0x056a, productId: 0x00a4 },
      connections: { line: absent, usb: absent, card: absent, hid: async () => plug?.open() ?? absent() },
      async unplug() {
        plug?.unplug()
        plug = undefined
      },
      async plug() {
        plug = plugHid(simulator.model)
      },
      tidy: async () => plug?.unplug(),
    }
  },
}

const hasSerial = await hasSocat()
export const serialWays: Record<string, Way> = {
  'STU-430V on the in-process cable': serialCable('stu-430v'),
  ...(hasSerial && { 'STU-430V on a pseudo-terminal and the real serialport': pseudoTerminal }),
}
export const usbWays: Record<string, Way> = {
  'STU-430 over USB, as usb 3.1 behaves': usbCable('stu-430'),
  'STU-430 over USB by the book': strictUsb,
  'STU-430 over HID': hid,
}
export const ways: Record<string, Way> = {
  ...serialWays,
  'STU-540 on the in-process cable': serialCable('stu-540'),
  ...usbWays,
  'STU-540 over USB': usbCable('stu-540'),
}

export interface OpenPad extends Socket {
  readonly opened: OpenedDevice<SignaturePad>
  /** The driver of this model, again. */
  reopen(options?: DeviceOptions): Promise<OpenedDevice<SignaturePad>>
}

const keyOf = (model: SimulatedModelKey): string => (model === 'stu-540' ? 'stu-540' : 'stu-430')

/** A simulated pad in a socket, and the driver on it. */
export async function openPad(
  way: Way,
  { options, ...simulated }: SerialStuOptions & { options?: DeviceOptions } = {},
): Promise<OpenPad> {
  const socket = await way.open({ lateMs, ...simulated })
  const reopen = (given = options): Promise<OpenedDevice<SignaturePad>> =>
    driverOf(keyOf(way.model)).open(socket.address, socket.connections, given)
  return { ...socket, opened: await reopen(), reopen }
}

/** As the hub does: again after a while, for the line may still hold late answers. */
export async function reopenInTheEnd(bench: OpenPad): Promise<OpenedDevice<SignaturePad>> {
  for (;;) {
    try {
      return await bench.reopen()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'device.timeout') throw error
    }
  }
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
  while (!isDone()) {
    await tapButton(hands, button)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
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
