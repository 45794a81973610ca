import type { Trouble } from '#contract/app-error.ts'
import type { DeviceCondition, DeviceRole } from '#contract/domain/device.ts'
import type { Transport } from '../transport.ts'

/** Where a device is. A simulated one is reached by the same kinds of address as a real one. */
export type DeviceAddress =
  | { kind: 'serial'; path: string; baudRate?: number | undefined }
  | { kind: 'ipp'; uri: string }
  /** A simulator in this process, for machines without `socat`; `name` picks the cable. */
  | { kind: 'cable'; name: string }

/** How a device wants its serial line (8N1); other kinds of address do not need it. */
export interface LineSettings {
  /** Holds where the settings name no other. */
  readonly baudRate: number
  /** Let DTR fall when we close. */
  readonly hupcl: boolean
  readonly rtscts?: boolean
  readonly dtr?: boolean
}

/**
 * Opens the byte pipe to an address: a serial port, or a simulator's cable by its name. `device.absent` when nothing
 * is there, `device.busy` when another program holds it.
 */
export type Connect = (address: DeviceAddress, line: LineSettings) => Promise<Transport>

/** One line of the settings: this role is played by that device, there. */
export interface DeviceSettings {
  readonly role: DeviceRole
  /** Key in the driver catalog: `elyctis-id-box`, `epson-tm`, `ipp`. */
  readonly driver: string
  readonly address: DeviceAddress
  readonly simulated: boolean
}

/** What a driver gives back once its device is open and has said who it is. */
export interface OpenedDevice<Device> {
  readonly device: Device
  /** Model and firmware as the device says them. */
  readonly identity: string
  /** Paper, cover, errors; called at once with what is known, then on each change. */
  onConditions(listener: (conditions: readonly DeviceCondition[], trouble?: Trouble) => void): () => void
  /** The device is gone, or no longer answers. Called once. */
  onClosed(listener: (reason: Error | undefined) => void): () => void
  /** For devices that do not notice an unplug: asks something harmless, rejects when there is no answer. */
  heartbeat(): Promise<void>
  close(): Promise<void>
}

/** A product we can drive. Opening asks the device who it is: `device.wrong` when it is something else. */
export interface Driver<Device> {
  readonly key: string
  readonly role: DeviceRole
  readonly product: string
  open(address: DeviceAddress, connect: Connect): Promise<OpenedDevice<Device>>
}
