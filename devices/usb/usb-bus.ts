import { readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '#contract/app-error.ts'
import type { UsbClaim, UsbDevice } from '../transport/usb-device.ts'
import { openUsbDevice } from './open-usb-device.ts'
import { failureOf } from './usb-errors.ts'
import { identityDetails, isIdentity, type UsbIdentity } from './usb-identity.ts'
import type { WebUsbConfiguration, WebUsbDevice } from './web-usb.ts'

/** A device on the bus of this machine, for the diagnostics screen. */
export interface UsbDeviceFound {
  readonly vendorId: number
  readonly productId: number
  readonly productName: string | undefined
  readonly serialNumber: string | undefined
  /** Of each interface; undefined when we may not open the device to ask. */
  readonly interfaceClasses: readonly number[] | undefined
  /** Bus and ports, as Linux names them: `1-2.4`. */
  readonly position: string
}

/** What the package adds to a WebUSB device. */
interface BusDevice extends WebUsbDevice {
  readonly handle: string
  readonly bus: string
  readonly ports: readonly number[]
}

interface Bus {
  getDevices(): Promise<BusDevice[]>
  addEventListener(type: 'connect' | 'disconnect', listener: (event: { device: BusDevice }) => void): void
  removeEventListener(type: 'connect' | 'disconnect', listener: (event: { device: BusDevice }) => void): void
}

/**
 * Opens the device the settings name; of equal ones that nothing tells apart, the first by its place on the bus.
 * Where no product is named, the first of that maker that has the interface. `device.absent`, `device.busy`.
 */
export async function openUsbAddress(identity: UsbIdentity, claim: UsbClaim): Promise<UsbDevice> {
  const bus = await loadBus()
  const found = (await devicesOf(bus)).filter((device) => isIt(identity, device))
  const device =
    identity.productId === undefined ? (found.find((one) => mayHave(one, claim)) ?? found[0]) : found[0]
  if (!device) throw new AppError('device.absent', { ...identityDetails(identity), reason: 'not-on-the-bus' })
  return openUsbDevice(device, claim, {
    onUnplugged(listener) {
      const onDisconnect = (event: { device: BusDevice }): void => {
        if (event.device.handle === device.handle) listener()
      }
      bus.addEventListener('disconnect', onDisconnect)
      return () => bus.removeEventListener('disconnect', onDisconnect)
    },
    kernelDriver: (interfaceNumber) => kernelDriver(device, interfaceNumber),
  })
}

/** All of them, by their place. `device.absent` when this machine has no USB that we can reach. */
export async function listUsbDevices(): Promise<UsbDeviceFound[]> {
  const bus = await loadBus()
  return (await devicesOf(bus)).map((device) => ({
    vendorId: device.vendorId,
    productId: device.productId,
    productName: stringOf(() => device.productName),
    serialNumber: stringOf(() => device.serialNumber),
    interfaceClasses: configurationOf(device)?.interfaces.map(({ alternate }) => alternate.interfaceClass),
    position: positionOf(device),
  }))
}

/** Tells that something was plugged in or out, so that nobody has to wait for the next try; returns "stop". */
export async function onUsbChange(listener: () => void): Promise<() => void> {
  const bus = await loadBus()
  // Without a bus the package fails at listening with nobody to hear it.
  await devicesOf(bus)
  bus.addEventListener('connect', listener)
  bus.addEventListener('disconnect', listener)
  return () => {
    bus.removeEventListener('connect', listener)
    bus.removeEventListener('disconnect', listener)
  }
}

/** Only when it is needed: a machine on which the package cannot be loaded has its other devices all the same. */
async function loadBus(): Promise<Bus> {
  try {
    const { usb } = await import('usb')
    return usb as unknown as Bus
  } catch (error) {
    throw new AppError('device.absent', { reason: 'no-usb-package' }, { cause: error })
  }
}

async function devicesOf(bus: Bus): Promise<BusDevice[]> {
  try {
    const devices = await bus.getDevices()
    return devices.sort((one, other) =>
      positionOf(one).localeCompare(positionOf(other), 'en', { numeric: true }),
    )
  } catch (error) {
    throw new AppError('device.absent', { reason: 'no-usb-bus' }, { cause: error })
  }
}

const isIt = (identity: UsbIdentity, device: BusDevice): boolean => {
  const { vendorId, productId } = device
  // Most devices are told apart by their numbers: none is asked for its serial number without need.
  const serialNumber = identity.serialNumber === undefined ? undefined : stringOf(() => device.serialNumber)
  return isIdentity(identity, { vendorId, productId, serialNumber })
}

/** What we may not look into may be it: opening it then says why not. */
function mayHave(device: BusDevice, claim: UsbClaim): boolean {
  const configuration = configurationOf(device)
  return (
    configuration === undefined ||
    configuration.interfaces.some(({ alternate }) => alternate.interfaceClass === claim.classCode)
  )
}

function configurationOf(device: BusDevice): WebUsbConfiguration | undefined {
  try {
    return device.configurations[0]
  } catch (error) {
    if (failureOf(error) === 'unplugged') return { configurationValue: 0, interfaces: [] }
    return undefined
  }
}

/** The package counts buses as in `/dev/bus/usb`: `001`. */
const positionOf = ({ bus, ports }: BusDevice): string => `${Number(bus) || bus}-${ports.join('.')}`

/** Strings the system has not read yet are asked of the device; one that is gone, or not ours, has none. */
function stringOf(ask: () => string | null | undefined): string | undefined {
  try {
    return ask() ?? undefined
  } catch {
    return undefined
  }
}

/** Linux says it in sysfs; elsewhere there is none to know of. */
async function kernelDriver(device: BusDevice, interfaceNumber: number): Promise<string | undefined> {
  const active = device.configuration?.configurationValue ?? 1
  const driver = `/sys/bus/usb/devices/${positionOf(device)}:${active}.${interfaceNumber}/driver`
  return readlink(driver).then(basename, () => undefined)
}
