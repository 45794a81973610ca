import { descriptorsIn, descriptorTypes } from './descriptors.ts'
import type { UsbModel } from './usb-model.ts'

const usEnglish = Uint8Array.of(4, descriptorTypes.string, 0x09, 0x04)

/**
 * What a model answers to GET_DESCRIPTOR (USB 2.0, 9.4.3; HID 1.11, 7.1.1 for those of an interface); undefined where
 * it has none, which the wire says with a stall.
 */
export function modelDescriptor(model: UsbModel, value: number, index: number): Uint8Array | undefined {
  const number = value & 0xff
  switch (value >> 8) {
    case descriptorTypes.device:
      return model.deviceDescriptor
    case descriptorTypes.configuration:
      return number === 0 ? model.configurationDescriptor : undefined
    case descriptorTypes.string:
      return number === 0 ? usEnglish : stringDescriptor(model.strings[number - 1])
    case descriptorTypes.hid:
      return hidDescriptor(model.configurationDescriptor, index)
    case descriptorTypes.report:
      return model.reportDescriptors?.[index]
    default:
      return undefined
  }
}

/** Its length fits one byte: at most 126 characters. */
function stringDescriptor(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined
  const characters = Buffer.from(text.slice(0, 126), 'utf16le')
  return Uint8Array.of(characters.length + 2, descriptorTypes.string, ...characters)
}

/** It stands in the configuration, behind its interface. */
function hidDescriptor(configuration: Uint8Array, interfaceNumber: number): Uint8Array | undefined {
  let current: number | undefined
  for (const part of descriptorsIn(configuration)) {
    if (part[1] === descriptorTypes.interface) current = part[2]
    if (part[1] === descriptorTypes.hid && current === interfaceNumber) return part
  }
  return undefined
}
