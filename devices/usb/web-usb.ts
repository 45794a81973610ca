/**
 * What we use of a WebUSB device, in the shape of `usb` 3.1: with its hidden third argument, its two calls about the
 * kernel driver and its place on the bus. The specification knows none of those; all are left out of a strict one.
 */
export interface WebUsbDevice {
  readonly vendorId: number
  readonly productId: number
  readonly productName?: string | null | undefined
  readonly serialNumber?: string | null | undefined
  readonly opened: boolean
  /** Null until the device is open. `usb` asks the device for its strings at each look: look once. */
  readonly configuration?: WebUsbConfiguration | null | undefined
  readonly configurations: readonly WebUsbConfiguration[]
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(interfaceNumber: number): Promise<void>
  releaseInterface(interfaceNumber: number): Promise<void>
  controlTransferIn(setup: WebUsbSetup, length: number, timeoutMs?: number): Promise<WebUsbInResult>
  controlTransferOut(setup: WebUsbSetup, data: Uint8Array, timeoutMs?: number): Promise<WebUsbOutResult>
  transferIn(endpointNumber: number, length: number, timeoutMs?: number): Promise<WebUsbInResult>
  transferOut(endpointNumber: number, data: Uint8Array, timeoutMs?: number): Promise<WebUsbOutResult>
  clearHalt(direction: 'in' | 'out', endpointNumber: number): Promise<void>
  detachKernelDriver?(interfaceNumber: number): Promise<void>
  attachKernelDriver?(interfaceNumber: number): Promise<void>
}

export interface WebUsbConfiguration {
  readonly configurationValue: number
  readonly interfaces: readonly WebUsbInterface[]
}

export interface WebUsbInterface {
  readonly interfaceNumber: number
  readonly alternate: WebUsbAlternate
}

export interface WebUsbAlternate {
  readonly interfaceClass: number
  readonly interfaceSubclass: number
  readonly interfaceProtocol: number
  readonly endpoints: readonly WebUsbEndpoint[]
}

export interface WebUsbEndpoint {
  readonly endpointNumber: number
  readonly direction: string
  readonly type: string
  readonly packetSize: number
}

export interface WebUsbSetup {
  readonly requestType: 'standard' | 'class' | 'vendor'
  readonly recipient: 'device' | 'interface'
  readonly request: number
  readonly value: number
  readonly index: number
}

export interface WebUsbInResult {
  readonly data?: DataView | undefined
  readonly status?: string | undefined
}

export interface WebUsbOutResult {
  readonly bytesWritten: number
  readonly status?: string | undefined
}
