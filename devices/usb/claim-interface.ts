import { AppError } from '#contract/app-error.ts'
import type { UsbClaim, UsbEndpoint } from '../transport/usb-device.ts'
import { openTrouble } from './usb-errors.ts'
import type { WebUsbConfiguration, WebUsbDevice, WebUsbInterface } from './web-usb.ts'

export interface KernelDrivers {
  /** The driver of the system that has an interface, `usbfs` for another program; undefined where none has. */
  kernelDriver?(interfaceNumber: number): Promise<string | undefined>
}

/** The interface a driver wanted, ours until `release`. */
export interface ClaimedInterface {
  readonly interfaceNumber: number
  readonly endpoints: readonly UsbEndpoint[]
  /** Gives it back, to the kernel driver too, and closes the device. Never rejects: the device may be gone. */
  release(): Promise<void>
}

export async function claimInterface(
  device: WebUsbDevice,
  claim: UsbClaim,
  drivers: KernelDrivers,
): Promise<ClaimedInterface> {
  const details = { vendorId: device.vendorId, productId: device.productId }
  const trouble = (error: unknown): never => {
    throw error instanceof AppError ? error : openTrouble(error, details)
  }
  await device.open().catch(trouble)
  let detachedFrom: number | undefined
  try {
    const configuration = await activeConfiguration(device)
    const wanted = configuration.interfaces.find((candidate) => isClaimed(candidate, claim))
    if (!wanted) throw new AppError('device.wrong', { ...details, reason: 'no-such-interface' })
    const { interfaceNumber } = wanted
    detachedFrom = await detach(device, interfaceNumber, drivers)
    await device.claimInterface(interfaceNumber)
    return {
      interfaceNumber,
      endpoints: wanted.alternate.endpoints.flatMap(({ endpointNumber, direction, type, packetSize }) =>
        (direction === 'in' || direction === 'out') && (type === 'bulk' || type === 'interrupt')
          ? [{ number: endpointNumber, direction, type, packetSize }]
          : [],
      ),
      async release() {
        await device.releaseInterface(interfaceNumber).catch(() => undefined)
        await giveBack(device, detachedFrom)
      },
    }
  } catch (error) {
    await giveBack(device, detachedFrom)
    return trouble(error)
  }
}

/** `usb` 3.1 throws at a look on a device that has none set; nearly all have, set by the system at plug-in. */
async function activeConfiguration(device: WebUsbDevice): Promise<WebUsbConfiguration> {
  const active = lookAt(device)
  if (active) return active
  await device.selectConfiguration(device.configurations[0]?.configurationValue ?? 1)
  const selected = lookAt(device)
  if (!selected) throw new Error('disconnected: no configuration can be set')
  return selected
}

function lookAt(device: WebUsbDevice): WebUsbConfiguration | undefined {
  try {
    return device.configuration ?? undefined
  } catch {
    return undefined
  }
}

const isClaimed = ({ alternate }: WebUsbInterface, claim: UsbClaim): boolean =>
  alternate.interfaceClass === claim.classCode &&
  (claim.subclassCode ?? alternate.interfaceSubclass) === alternate.interfaceSubclass &&
  (claim.protocolCode ?? alternate.interfaceProtocol) === alternate.interfaceProtocol

/** Linux gives interfaces to its own drivers (usblp, usbhid); they are asked to step aside. */
async function detach(
  device: WebUsbDevice,
  interfaceNumber: number,
  { kernelDriver }: KernelDrivers,
): Promise<number | undefined> {
  const holder = await kernelDriver?.(interfaceNumber)
  // To detach `usbfs` would take the device away from the program that is using it, in mid-sentence.
  if (holder === 'usbfs') throw new Error('busy: another program has the interface')
  if (holder === undefined || !device.detachKernelDriver) return undefined
  await device.detachKernelDriver(interfaceNumber)
  return interfaceNumber
}

async function giveBack(device: WebUsbDevice, detachedFrom: number | undefined): Promise<void> {
  if (detachedFrom !== undefined) await device.attachKernelDriver?.(detachedFrom).catch(() => undefined)
  await device.close().catch(() => undefined)
}
