import type { CableBox } from '../hub/connections.ts'
import type { DeviceAddress } from '../hub/driver.ts'
import { oneAtATime } from '../hub/one-at-a-time.ts'
import { openPseudoTerminal, type PseudoTerminal } from '../transport/pseudo-terminal.ts'
import type { Transport } from '../transport.ts'

/** A line from a simulated device to its driver, with a plug. */
export interface SimulatedLine {
  /** The same after each replug. */
  readonly address: DeviceAddress
  isPlugged(): boolean
  setPlugged(plugged: boolean): Promise<void>
}

/** A pseudo-terminal `dir`/`name`, opened by the real serialport. Plugged in from the start. */
export async function simulateSerialLine(
  dir: string,
  name: string,
  attach: (deviceEnd: Transport) => void,
): Promise<SimulatedLine> {
  const inTurn = oneAtATime()
  let terminal: PseudoTerminal | undefined
  let former: PseudoTerminal | undefined

  const plug = async (): Promise<PseudoTerminal> => {
    // The former one takes its path away with it; only then is there room for the next.
    await former?.close()
    const opened = await openPseudoTerminal({ dir, name })
    terminal = opened
    former = opened
    // Also when the simulator pulls its own cable, as one of its faults.
    opened.deviceEnd.onClosed(() => {
      if (terminal === opened) terminal = undefined
    })
    attach(opened.deviceEnd)
    return opened
  }
  const { path } = await plug()
  return {
    address: { kind: 'serial', path },
    isPlugged: () => terminal !== undefined,
    setPlugged: (plugged) =>
      inTurn(async () => {
        if (plugged && !terminal) await plug()
        if (!plugged) await terminal?.close()
      }),
  }
}

/** A cable in this process, for machines without `socat`. Plugged in from the start. */
export function simulateCable(
  cables: CableBox,
  name: string,
  attach: (deviceEnd: Transport) => void,
): SimulatedLine {
  let unplug: (() => Promise<void>) | undefined

  const plug = (): void => {
    const pull = cables.plug(name, (deviceEnd) => {
      attach(deviceEnd)
      // No reason: the device itself pulled its cable. A driver that hangs up leaves it plugged in.
      deviceEnd.onClosed((reason) => {
        if (reason === undefined && unplug === pull) void setPlugged(false)
      })
    })
    unplug = pull
  }
  const setPlugged = async (plugged: boolean): Promise<void> => {
    if (plugged && !unplug) plug()
    if (plugged) return
    const pull = unplug
    unplug = undefined
    await pull?.()
  }
  plug()
  return { address: { kind: 'cable', name }, isPlugged: () => unplug !== undefined, setPlugged }
}
