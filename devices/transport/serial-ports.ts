import { SerialPort } from 'serialport'
import { AppError } from '#contract/app-error.ts'
import { identityDetails, isIdentity, type UsbIdentity } from '../usb/usb-identity.ts'

/** A serial port of this machine, with the USB identity behind it where it has one. */
export interface SerialPortFound {
  readonly path: string
  readonly manufacturer?: string | undefined
  readonly vendorId?: number | undefined
  readonly productId?: number | undefined
  readonly serialNumber?: string | undefined
}

/**
 * The ports the system knows, by path; pseudo-terminals are none. Empty where the system cannot list them (Linux
 * without udev).
 */
export async function listSerialPorts(): Promise<SerialPortFound[]> {
  const ports = await SerialPort.list().catch(() => [])
  return ports
    .map(({ path, manufacturer, vendorId, productId, serialNumber }) => ({
      path,
      manufacturer,
      vendorId: numberOf(vendorId),
      productId: numberOf(productId),
      serialNumber,
    }))
    .sort((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true }))
}

/**
 * The path of the port behind which that USB device is, whatever it is called after a replug; `device.absent` when
 * there is none. Of equal devices that nothing tells apart it is the first by path.
 */
export async function findSerialPort(identity: UsbIdentity): Promise<string> {
  const found = (await listSerialPorts()).find(
    ({ vendorId, productId, serialNumber }) =>
      vendorId !== undefined &&
      productId !== undefined &&
      isIdentity(identity, { vendorId, productId, serialNumber }),
  )
  if (!found) throw new AppError('device.absent', { ...identityDetails(identity), reason: 'no-such-port' })
  return found.path
}

/** Hexadecimal, in small letters on Linux and in capitals on Windows. */
const numberOf = (text: string | undefined): number | undefined => {
  const number = text === undefined ? Number.NaN : Number.parseInt(text, 16)
  return Number.isNaN(number) ? undefined : number
}
