import { join } from 'node:path'
import type { CardReaderModel } from '../clerk-card/simulator/card-model.ts'
import { plugCardReader } from '../clerk-card/simulator/plug-card-reader.ts'
import type { CableBox } from '../hub/connections.ts'
import type { DeviceAddress } from '../hub/driver.ts'
import { oneAtATime } from '../hub/one-at-a-time.ts'
import { openPseudoTerminal, type PseudoTerminal } from '../transport/pseudo-terminal.ts'
import type { Transport } from '../transport.ts'
import type { UsbModel } from '../usb/usb-model.ts'

/** A line from a simulated device to its driver, with a plug. Plugged in from the start. */
export interface SimulatedLine {
  /** The same after each replug, and known before there is a line. */
  readonly address: DeviceAddress
  /** Makes the line when it is first needed; `simulator.unavailable` when it cannot be made. */
  reach(): Promise<void>
  isPlugged(): boolean
  setPlugged(plugged: boolean): Promise<void>
}

/** A pseudo-terminal `dir`/`name`, opened by the real serialport. */
export function simulateSerialLine(
  dir: string,
  name: string,
  attach: (deviceEnd: Transport) => void,
): SimulatedLine {
  const inTurn = oneAtATime()
  let plug: 'not yet' | 'in' | 'out' = 'not yet'
  let terminal: PseudoTerminal | undefined

  const putIn = async (): Promise<void> => {
    // The former one takes its path away with it; only then is there room for the next.
    await terminal?.close()
    const opened = await openPseudoTerminal({ dir, name })
    terminal = opened
    plug = 'in'
    // Also when the simulator pulls its own cable, as one of its faults.
    opened.deviceEnd.onClosed(() => {
      if (terminal === opened) plug = 'out'
    })
    attach(opened.deviceEnd)
  }
  return {
    address: { kind: 'serial', path: join(dir, name) },
    reach: () => inTurn(async () => (plug === 'not yet' ? putIn() : undefined)),
    isPlugged: () => plug !== 'out',
    setPlugged: (plugged) =>
      inTurn(async () => {
        if (plugged && plug === 'out') await putIn()
        if (plugged) return
        plug = 'out'
        await terminal?.close()
      }),
  }
}

/** A cable in this process, for machines without `socat`. */
export function simulateCable(
  cables: CableBox,
  name: string,
  attach: (deviceEnd: Transport) => void,
): SimulatedLine {
  return inProcess(name, (onPulled) =>
    cables.plug(name, (deviceEnd) => {
      attach(deviceEnd)
      // No reason: the device itself pulled its cable. A driver that hangs up leaves it plugged in.
      deviceEnd.onClosed((reason) => {
        if (reason === undefined) onPulled()
      })
    }),
  )
}

/** A USB device in this process: its model behind the fake of `usb`. */
export const simulateUsb = (cables: CableBox, name: string, model: UsbModel): SimulatedLine =>
  inProcess(name, () => cables.plugUsb(name, model))

/** A card reader in this process; a real one's card service is for `balie simulate`. */
export const simulateCardReader = (cables: CableBox, name: string, model: CardReaderModel): SimulatedLine =>
  inProcess(name, (onPulled) => cables.plugCard(name, plugCardReader(model, name, onPulled)))

function inProcess(name: string, putIn: (onPulled: () => void) => () => Promise<void>): SimulatedLine {
  let unplug: (() => Promise<void>) | undefined
  const plugIn = (): void => {
    const pull = putIn(() => {
      if (unplug === pull) void setPlugged(false)
    })
    unplug = pull
  }
  const setPlugged = async (plugged: boolean): Promise<void> => {
    if (plugged && !unplug) plugIn()
    if (plugged) return
    const pull = unplug
    unplug = undefined
    await pull?.()
  }
  plugIn()
  return {
    address: { kind: 'cable', name },
    reach: async () => undefined,
    isPlugged: () => unplug !== undefined,
    setPlugged,
  }
}
