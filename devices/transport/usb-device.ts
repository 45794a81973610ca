/** Which interface of a device a driver wants: the first whose class matches, and, where given, the rest too. */
export interface UsbClaim {
  readonly classCode: number
  readonly subclassCode?: number
  readonly protocolCode?: number
}

/** The eight bytes that open a control transfer, in the words of WebUSB. */
export interface UsbSetup {
  readonly type: 'standard' | 'class' | 'vendor'
  readonly recipient: 'device' | 'interface'
  readonly request: number
  readonly value: number
  readonly index: number
}

export interface UsbEndpoint {
  readonly number: number
  readonly direction: 'in' | 'out'
  readonly type: 'bulk' | 'interrupt'
  readonly packetSize: number
}

/**
 * One open USB device with one interface claimed. The real package and the fake one look the same from here, and the
 * deviations of the real one (docs/devices.md, "usb 3.1") end here. A stalled request rejects with `device.refused`,
 * silence with `device.timeout`, a pulled plug with `device.unplugged`.
 */
export interface UsbDevice {
  readonly vendorId: number
  readonly productId: number
  readonly productName: string | undefined
  readonly serialNumber: string | undefined
  readonly interfaceNumber: number
  readonly endpoints: readonly UsbEndpoint[]
  controlIn(setup: UsbSetup, length: number): Promise<Uint8Array>
  controlOut(setup: UsbSetup, bytes?: Uint8Array): Promise<void>
  /** One transfer; an empty answer is a zero-length packet. */
  transferIn(endpoint: number, length: number, timeoutMs: number): Promise<Uint8Array>
  transferOut(endpoint: number, bytes: Uint8Array, timeoutMs: number): Promise<void>
  /** Keeps an interrupt endpoint asked, so that no report waits; returns "stop". */
  listen(endpoint: number, onReport: (bytes: Uint8Array) => void): () => void
  /** Called once. `reason` is undefined when we closed it ourselves. */
  onClosed(listener: (reason: Error | undefined) => void): () => void
  /** Releases the interface and gives it back to the kernel driver it was taken from. */
  close(): Promise<void>
}
