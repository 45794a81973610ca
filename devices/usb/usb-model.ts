import type { UsbSetup } from '../transport/usb-device.ts'

/** Thrown by a handler: the request is refused as USB does it. */
export class Stall extends Error {}

/**
 * One simulated USB device, byte for byte: its descriptors and what it does with each transfer. It has two fronts, a
 * fake WebUSB device in this process and a USB/IP server, and knows of neither.
 */
export interface UsbModel {
  /** As the device sends them: 18 bytes, and the whole configuration. */
  readonly deviceDescriptor: Uint8Array
  readonly configurationDescriptor: Uint8Array
  /** String descriptors by index, from 1. */
  readonly strings: readonly string[]
  /** HID devices: by interface. */
  readonly reportDescriptors?: Readonly<Record<number, Uint8Array>>
  /** Class and vendor requests; standard ones are answered from the descriptors. `Stall` refuses. */
  controlIn(setup: UsbSetup, length: number): Uint8Array | Promise<Uint8Array>
  controlOut(setup: UsbSetup, bytes: Uint8Array): void | Promise<void>
  /** Bulk and interrupt OUT. */
  transferOut(endpoint: number, bytes: Uint8Array): void | Promise<void>
  /**
   * Bulk and interrupt IN. Resolves with what the device has, at most `length` bytes, empty for a zero-length packet;
   * while it has nothing it stays open, until `signal` aborts.
   */
  transferIn(endpoint: number, length: number, signal: AbortSignal): Promise<Uint8Array>
  /** Plugged in, or reset by the host: forgets what the host had set. */
  reset(): void
}
