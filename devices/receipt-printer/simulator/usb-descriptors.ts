import type { UsbModel } from '../../usb/usb-model.ts'

const epson = 0x04b8
const tmT88V = 0x0202
const word = (value: number): [number, number] => [value & 0xff, value >> 8]

/** Printer class 07/01/02, one interface, bulk 01 out and 82 in of 64 bytes (devices.md §4). */
export const epsonUsbDescriptors = (
  product: string,
): Pick<UsbModel, 'deviceDescriptor' | 'configurationDescriptor' | 'strings'> => ({
  deviceDescriptor: Uint8Array.from([
    ...[18, 1, ...word(0x0200), 0, 0, 0, 64],
    ...[...word(epson), ...word(tmT88V), ...word(0x0100)],
    ...[1, 2, 3, 1],
  ]),
  configurationDescriptor: Uint8Array.from([
    ...[9, 2, ...word(9 + 9 + 7 + 7), 1, 1, 0, 0xc0, 1],
    ...[9, 4, 0, 0, 2, 7, 1, 2, 0],
    ...[7, 5, 0x01, 2, ...word(64), 0],
    ...[7, 5, 0x82, 2, ...word(64), 0],
  ]),
  strings: ['EPSON', product, '4D513359303030303100'],
})
