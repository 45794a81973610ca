import type { UsbSetup } from '../../transport/usb-device.ts'

// USB Printer Class 1.1, section 4.2.
export const printerRequests = { deviceId: 0, portStatus: 1, softReset: 2 } as const

const request = (number: number, interfaceNumber: number, indexShift: number): UsbSetup => ({
  type: 'class',
  recipient: 'interface',
  request: number,
  value: 0,
  index: interfaceNumber << indexShift,
})

/** For this one request the interface stands in the high byte, the alternate setting in the low one. */
export const getDeviceId = (interfaceNumber: number): UsbSetup =>
  request(printerRequests.deviceId, interfaceNumber, 8)
export const getPortStatus = (interfaceNumber: number): UsbSetup =>
  request(printerRequests.portStatus, interfaceNumber, 0)
export const softReset = (interfaceNumber: number): UsbSetup =>
  request(printerRequests.softReset, interfaceNumber, 0)

/** b5 paper empty, b4 selected, b3 no error: 18h at rest. */
export const portStatusBits = { paperEmpty: 1 << 5, selected: 1 << 4, noError: 1 << 3 } as const
