import type { DeviceAddress } from '#contract/domain/device-settings.ts'
import type { Text } from '../../text/nl.ts'

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/** `usb 05ba:000a`, `/dev/ttyUSB0, 9600 baud` */
export function addressWords(address: DeviceAddress, text: Text): string {
  switch (address.kind) {
    case 'serial':
      return address.baudRate === undefined ? address.path : `${address.path}, ${address.baudRate} baud`
    case 'serial-usb':
    case 'usb':
    case 'hid': {
      const product = address.productId === undefined ? '' : `:${hex(address.productId)}`
      const serial = address.serialNumber === undefined ? '' : `, nr. ${address.serialNumber}`
      return `${address.kind} ${hex(address.vendorId)}${product}${serial}`
    }
    case 'ipp':
      return address.uri
    case 'keyboard':
      return text.devices.cable.keyboard
    case 'pcsc':
      return address.reader === '' ? 'PC/SC' : `PC/SC, ${address.reader}`
    case 'cable':
      return `${text.devices.cable['in-process']} (${address.name})`
  }
}
