import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { CardReaderModel } from '#devices/clerk-card/simulator/card-model.ts'
import { simulateSerialLine } from '#devices/simulated-counter/simulated-line.ts'
import { openSerialPort } from '#devices/transport/serial-port.ts'
import type { Transport } from '#devices/transport.ts'
import type { UsbModel } from '#devices/usb/usb-model.ts'
import { WrongUse } from '../wrong-use.ts'

/** Where a simulated device is plugged in. */
export interface Place {
  readonly label: string
  /** For other programs. */
  readonly where: Readonly<Record<string, string | number>>
  /** Faults that the simulator knows and cannot have here. */
  readonly faultsElsewhere?: ReadonlySet<SimulatorFault>
  setPlugged(plugged: boolean): Promise<void>
  close(): Promise<void>
}

interface SerialDevice {
  readonly baudRate: number
  attach(deviceEnd: Transport): void
}

/** A port that is there, such as one end of a null modem; else a new pseudo-terminal, at `wanted` or in a folder of its own. */
export async function serialPlace(wanted: string | undefined, device: SerialDevice): Promise<Place> {
  const found = wanted === undefined ? undefined : await stat(wanted).catch(() => undefined)
  if (wanted !== undefined && found?.isCharacterDevice()) return existingPort(wanted, device)
  if (found) throw new WrongUse(`${wanted} bestaat en is geen seriële poort.`)
  const folder = wanted === undefined ? await mkdtemp(path.join(os.tmpdir(), 'balie-line-')) : undefined
  const full = wanted === undefined ? path.join(folder ?? '', 'tty') : path.resolve(wanted)
  const line = simulateSerialLine(path.dirname(full), path.basename(full), device.attach)
  await line.reach()
  return {
    label: full,
    where: { path: full },
    setPlugged: line.setPlugged,
    async close() {
      await line.setPlugged(false)
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function existingPort(wanted: string, { baudRate, attach }: SerialDevice): Promise<Place> {
  let port: Transport | undefined
  const setPlugged = async (plugged: boolean): Promise<void> => {
    await port?.close()
    port = plugged ? await openSerialPort({ path: wanted, baudRate, hupcl: false }) : undefined
    if (port) attach(port)
  }
  await setPlugged(true)
  return { label: wanted, where: { path: wanted, baudRate }, setPlugged, close: () => setPlugged(false) }
}

/** Offered to `usbip attach`. */
export async function usbPlace(port: number, model: UsbModel): Promise<Place> {
  const { startUsbipServer } = await import('#devices/usb/usbip-server.ts')
  const busId = '1-1'
  const server = await startUsbipServer({ port })
  let unplug: (() => void) | undefined = server.plug(busId, model)
  return {
    label: `USB/IP, poort ${server.port}, apparaat ${busId}`,
    where: { usbip: server.port, busId },
    async setPlugged(plugged) {
      if (!plugged) unplug?.()
      unplug = plugged ? (unplug ?? server.plug(busId, model)) : undefined
    },
    close: () => server.close(),
  }
}

/** A card on the virtual reader of the system's card service (pcscd with vpcd). */
export async function vpcdPlace(port: number | undefined, model: CardReaderModel): Promise<Place> {
  const { faultsNotBehindVpcd, offerToVpcd, vpcdPort } = await import('#devices/clerk-card/simulator/vpcd.ts')
  const where = port ?? vpcdPort
  const reader = offerToVpcd(model, {
    port: where,
    onTrouble: () =>
      process.stderr.write(
        `balie: op poort ${where} luistert geen vpcd: draait pcscd, met vsmartcard-vpcd?\n`,
      ),
  })
  return {
    label: `vpcd, poort ${where}`,
    where: { vpcd: where },
    faultsElsewhere: faultsNotBehindVpcd,
    setPlugged: async (plugged) => reader.setPlugged(plugged),
    close: async () => reader.close(),
  }
}
