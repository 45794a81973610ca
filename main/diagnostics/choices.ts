import type { DeviceChoice } from '#contract/areas/diagnostics.ts'
import type { FoundPrinter } from '#devices/document-printer/discovery/found-printer.ts'
import type { DeviceAddress, DeviceSettings, Driver, UsbMatch } from '#devices/hub/driver.ts'
import type { SerialPortFound } from '#devices/transport/serial-ports.ts'
import type { UsbDeviceFound } from '#devices/usb/usb-bus.ts'

type Found = DeviceChoice['found'][number]

/** A port that does not say what is behind it may be anything. */
const unknownScore = 10
/** Somebody chose it before. */
const knownScore = 50

/** A queue was made here by somebody; what is on the network may stand on another floor. */
const printerScores = { cups: 80, network: 40 } as const

/** What is found on this machine. */
export interface Surroundings {
  readonly serialPorts: readonly SerialPortFound[]
  readonly usbDevices: readonly UsbDeviceFound[]
  /** By the names that the system's card service has for them. */
  readonly cardReaders: readonly string[]
  /** A4 printers: queues of this machine, and what announces itself on the network. */
  readonly printers: readonly FoundPrinter[]
  readonly simulated: readonly {
    readonly driver: string
    readonly address: DeviceAddress
    readonly label: string
  }[]
  /** Now in use. */
  readonly settings: readonly DeviceSettings[]
}

/** For each driver, the places where a device for it was found; the surest first. */
export const deviceChoices = (drivers: readonly Driver<unknown>[], around: Surroundings): DeviceChoice[] =>
  drivers.map((driver) => ({
    role: driver.role,
    driver: driver.key,
    product: driver.product,
    reaches: [...driver.reaches],
    found: placesFor(driver, around).sort((one, other) => other.score - one.score),
  }))

function placesFor(driver: Driver<unknown>, around: Surroundings): Found[] {
  const found: Found[] = [
    ...byIdentity(driver, around),
    ...(driver.reaches.includes('serial') ? barePorts(driver, around.serialPorts) : []),
    ...around.simulated
      .filter((one) => one.driver === driver.key)
      .map(({ address, label }) => ({ address, label, score: 100, simulated: true })),
  ]
  if (driver.reaches.includes('pcsc'))
    found.push(...around.cardReaders.map((reader) => real({ kind: 'pcsc', reader }, reader, knownScore)))
  if (driver.reaches.includes('ipp'))
    found.push(
      ...around.printers.map(({ uri, label, by }) => real({ kind: 'ipp', uri }, label, printerScores[by])),
    )
  if (driver.reaches.includes('keyboard')) found.push(real({ kind: 'keyboard' }, 'keyboard', unknownScore))
  const isNew = ({ address }: DeviceSettings): boolean =>
    !found.some((one) => JSON.stringify(one.address) === JSON.stringify(address))
  const inUse = around.settings.filter((one) => one.driver === driver.key && one.role === driver.role)
  return [
    ...found,
    ...inUse.filter(isNew).map(({ address, simulated }) => ({
      address,
      label: addressLabel(address),
      score: knownScore,
      simulated,
    })),
  ]
}

function byIdentity({ matches, reaches }: Driver<unknown>, around: Surroundings): Found[] {
  return matches
    .filter(({ by }) => reaches.includes(by))
    .flatMap((match) => {
      const all = match.by === 'serial-usb' ? around.serialPorts : around.usbDevices
      const same = all.filter((one) => one.vendorId === match.vendorId && isProduct(match, one.productId))
      return same.map((one) =>
        real(identityAddress(match, one, same.length > 1), foundLabel(one), match.score),
      )
    })
}

const isProduct = ({ productId }: UsbMatch, found: number | undefined): boolean =>
  productId === undefined || found === productId

/** The serial number only where it is needed: without it, a device that replaces this one is found as well. */
function identityAddress(
  { by }: UsbMatch,
  { vendorId = 0, productId, serialNumber }: SerialPortFound | UsbDeviceFound,
  hasTwin: boolean,
): DeviceAddress {
  return {
    kind: by,
    vendorId,
    ...(productId !== undefined && { productId }),
    ...(hasTwin && serialNumber && { serialNumber }),
  }
}

/** Ports that are not known to be something else: a cable to a real serial line has no identity, or its adapter's. */
const barePorts = ({ matches }: Driver<unknown>, ports: readonly SerialPortFound[]): Found[] =>
  ports
    .filter(
      (port) =>
        !matches.some((match) => match.vendorId === port.vendorId && isProduct(match, port.productId)),
    )
    .map((port) => real({ kind: 'serial', path: port.path }, foundLabel(port), unknownScore))

const real = (address: DeviceAddress, label: string, score: number): Found => ({
  address,
  label,
  score,
  simulated: false,
})

function foundLabel(found: SerialPortFound | UsbDeviceFound): string {
  const place = 'path' in found ? found.path : `USB ${found.position}`
  const name = 'path' in found ? found.manufacturer : found.productName
  const { vendorId, productId } = found
  const identity = vendorId !== undefined && productId !== undefined && `${hex(vendorId)}:${hex(productId)}`
  return [place, name, identity].filter(Boolean).join(', ')
}

function addressLabel(address: DeviceAddress): string {
  switch (address.kind) {
    case 'serial':
      return address.path
    case 'ipp':
      return address.uri
    case 'cable':
      return address.name
    case 'keyboard':
      return 'keyboard'
    case 'pcsc':
      return address.reader === '' ? 'PC/SC' : `PC/SC, ${address.reader}`
    case 'serial-usb':
    case 'usb':
    case 'hid':
      return `${hex(address.vendorId)}:${address.productId === undefined ? '*' : hex(address.productId)}`
  }
}

const hex = (number: number): string => number.toString(16).padStart(4, '0')
