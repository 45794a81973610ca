import { AppError, isAppError } from '#contract/app-error.ts'
import type { Connections, DeviceAddress, Driver, OpenedDevice } from '../../hub/driver.ts'
import type { Transport } from '../../transport.ts'
import type { FingerprintReader } from '../fingerprint-reader.ts'
import {
  createGrowConversation,
  type GrowConversation,
  type GrowTiming,
  growTiming,
  refuseUnlessOk,
} from './conversation.ts'
import { createGrowDecoder } from './decoder.ts'
import { createGrowReader, type GrowSensor } from './grow-reader.ts'
import {
  decodeProductInformation,
  type PacketSize,
  type ProductInformation,
  packetSizeRegister,
  packetSizes,
  productInformationLength,
  type SystemParameters,
  textOf,
} from './messages.ts'
import { type GrowModel, type GrowOptions, growOptionsSchema } from './models.ts'
import { defaultAddress } from './packet.ts'

const baudRates = [57_600, 115_200] as const
const firmwareLength = 33

// The module itself has no USB: behind these stand the usual USB-UARTs (CP210x, CH340, FT232R, PL2303).
const usbUarts = [
  [0x10c4, 0xea60],
  [0x1a86, 0x7523],
  [0x0403, 0x6001],
  [0x067b, 0x2303],
] as const

/** Fingerprint modules that speak the EF01 protocol of ZhianTec and Grow over a serial line. */
export function createGrowDriver(
  model: GrowModel,
  { timing = growTiming }: { timing?: GrowTiming } = {},
): Driver<FingerprintReader> {
  return {
    key: model.key,
    role: 'fingerprint-reader',
    product: model.product,
    reaches: ['serial', 'serial-usb', 'cable'],
    matches: usbUarts.map(([vendorId, productId]) => ({
      vendorId,
      productId,
      by: 'serial-usb' as const,
      score: model.score,
    })),
    options: growOptionsSchema,
    createDecoder: createGrowDecoder,
    async open(address, connections, options = {}) {
      const wanted = growOptionsSchema.parse(options)
      const found = await findSensor(address, connections, wanted, timing)
      const { transport, conversation, parameters } = found
      try {
        const packetSize = await settlePacketSize(conversation, parameters, wanted.packetSize)
        const product = model.namesItself ? await askProduct(conversation) : undefined
        const firmware = model.namesItself ? await askFirmware(conversation) : undefined
        const sensor: GrowSensor = {
          width: wanted.width ?? product?.width ?? model.width,
          height: wanted.height ?? product?.height ?? model.height,
          pixelsPerInch: wanted.pixelsPerInch ?? model.pixelsPerInch,
          isInverted: wanted.isInverted ?? false,
          hasLight: wanted.hasLight ?? model.hasLight,
          overwritesImage: wanted.overwritesImage ?? true,
          packetSize,
          baudRate: parameters.baudRate,
        }
        const names = [product?.model || model.product, firmware, sensorName(sensor), numberOf(product)]
        return opened(transport, conversation, sensor, names.filter(Boolean).join(', '))
      } catch (error) {
        await transport.close()
        throw error
      }
    },
  }
}

/** Opens the line at the rate at which a sensor answers. */
async function findSensor(
  address: DeviceAddress,
  connections: Connections,
  options: GrowOptions,
  timing: GrowTiming,
) {
  const isPort = address.kind === 'serial' || address.kind === 'serial-usb'
  const fixed = isPort ? (address.baudRate ?? options.baudRate) : (options.baudRate ?? baudRates[0])
  let silence: unknown
  for (const baudRate of fixed === undefined ? baudRates : [fixed]) {
    const transport = await connections.line(address, { baudRate, hupcl: false })
    const conversation = createGrowConversation(transport, {
      address: options.address ?? defaultAddress,
      password: options.password ?? 0,
      timing,
    })
    try {
      return { transport, conversation, parameters: await conversation.clear() }
    } catch (error) {
      await transport.close()
      if (!isAppError(error)) throw error
      if (error.code === 'device.garbled')
        silence = new AppError('device.wrong', { device: 'fingerprint-reader' }, { cause: error })
      else if (error.code === 'device.timeout') silence ??= error
      else throw error
    }
  }
  throw silence
}

/** The sensor keeps it through power loss, so it is written only where it differs. */
async function settlePacketSize(
  conversation: GrowConversation,
  parameters: SystemParameters,
  wanted: PacketSize | undefined,
): Promise<PacketSize> {
  if (wanted === undefined || wanted === parameters.packetSize) return parameters.packetSize
  const code = packetSizes.indexOf(wanted)
  refuseUnlessOk(await conversation.ask('SetSysPara', [packetSizeRegister, code]), 'packet-size')
  return wanted
}

/** Lots that do not know the question refuse it or say nothing. */
async function optional<Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await question()
  } catch (error) {
    if (isAppError(error) && error.code === 'device.timeout') return undefined
    throw error
  }
}

const askProduct = (conversation: GrowConversation): Promise<ProductInformation | undefined> =>
  optional(async () => {
    const answer = await conversation.ask('ReadProdInfo', [], productInformationLength)
    if (answer.code !== 0) return undefined
    const product = decodeProductInformation(answer.payload)
    // Some lots answer with an empty page.
    const hasSize = product.width >= 16 && product.height >= 16 && product.width % 2 === 0
    return hasSize && product.width <= 1024 && product.height <= 1024 ? product : undefined
  })

const askFirmware = (conversation: GrowConversation): Promise<string | undefined> =>
  optional(async () => {
    const answer = await conversation.ask('FwVer', [], firmwareLength)
    return answer.code === 0 ? textOf(answer.payload.subarray(1)) : undefined
  })

const sensorName = ({ width, height, pixelsPerInch }: GrowSensor): string =>
  `${width}x${height}, ${pixelsPerInch} dpi`
const numberOf = (product: ProductInformation | undefined): string | undefined =>
  product?.serialNumber ? `nr. ${product.serialNumber}` : undefined

function opened(
  transport: Transport,
  conversation: GrowConversation,
  sensor: GrowSensor,
  identity: string,
): OpenedDevice<FingerprintReader> {
  const reader = createGrowReader(conversation, sensor)
  return {
    identity,
    device: reader,
    onConditions(listener) {
      listener([])
      return () => undefined
    },
    onClosed: transport.onClosed,
    heartbeat: reader.heartbeat,
    close: () => transport.close(),
  }
}
