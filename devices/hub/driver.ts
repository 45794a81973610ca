import type { ZodType } from 'zod'
import type { Trouble } from '#contract/app-error.ts'
import type { DeviceCondition, DeviceRole } from '#contract/domain/device.ts'
import type { DeviceAddress, DeviceOptions, DeviceSettings } from '#contract/domain/device-settings.ts'
import type { CardReader } from '../transport/card.ts'
import type { HidDevice } from '../transport/hid-device.ts'
import type { UsbClaim, UsbDevice } from '../transport/usb-device.ts'
import type { Transport } from '../transport.ts'
import type { FrameDecoder } from './frame-decoder.ts'

export type { DeviceAddress, DeviceOptions, DeviceSettings }

/** How a device wants its serial line (8N1); other kinds of address do not need it. */
export interface LineSettings {
  /** Holds where the settings name no other. */
  readonly baudRate: number
  /** Let DTR fall when we close. */
  readonly hupcl: boolean
  readonly rtscts?: boolean
  readonly dtr?: boolean
  readonly rts?: boolean
}

/**
 * The ways to a device, real or simulated. All reject with `device.absent` when nothing is there, `device.busy` when
 * another program holds it, `device.wrong` when the address is of another kind.
 */
export interface Connections {
  /** A byte pipe: a serial port by path or by USB identity, or a simulator's cable. */
  line(address: DeviceAddress, line: LineSettings): Promise<Transport>
  usb(address: DeviceAddress, claim: UsbClaim): Promise<UsbDevice>
  hid(address: DeviceAddress): Promise<HidDevice>
  card(address: DeviceAddress): Promise<CardReader>
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

/** By what a device on this machine is recognised; all that are given must match. */
export interface UsbMatch {
  readonly vendorId: number
  readonly productId?: number
  /** How it is then reached. */
  readonly by: 'serial-usb' | 'usb' | 'hid'
  /** 0 to 100: how sure we are, where a maker's number covers several products. */
  readonly score: number
}

/** A product we can drive. Opening asks the device who it is: `device.wrong` when it is something else. */
export interface Driver<Device> {
  readonly key: string
  readonly role: DeviceRole
  readonly product: string
  /** Kinds of address it can use. */
  readonly reaches: readonly DeviceAddress['kind'][]
  readonly matches: readonly UsbMatch[]
  /** Facts about the model that are settings; strict, so that a spelling mistake is noticed. */
  readonly options?: ZodType
  /** Explains what goes over the wire; made anew for each connection. */
  createDecoder?(): FrameDecoder
  open(
    address: DeviceAddress,
    connections: Connections,
    options?: DeviceOptions,
  ): Promise<OpenedDevice<Device>>
}
