import { AppError, isAppError } from '#contract/app-error.ts'
import type { Connections, DeviceAddress, Driver, OpenedDevice } from '../../hub/driver.ts'
import type { SignaturePad } from '../signature-pad.ts'
import { createStuDecoder } from './decoder.ts'
import {
  readCapability,
  readInformation,
  readSerialNumber,
  type StuCapability,
  setPenDataOption,
} from './messages.ts'
import { type StuModel, stuModels, wacomVendorId } from './models.ts'
import { type StuOptions, stuOptionsSchema } from './options.ts'
import { reportIds } from './reports.ts'
import { createSerialTransport } from './serial-transport.ts'
import { type KnownPad, letSign } from './signing.ts'
import { createStuPad } from './stu-pad.ts'
import { type StuTiming, type StuTransport, stuTiming } from './stu-transport.ts'
import { createHidTransport, createUsbTransport } from './usb-transport.ts'

/** The chip behind a pad in virtual COM port mode (FTDI FT232H); many other things have it too. */
const serialChip = { vendorId: 0x0403, productId: 0x6014 }
const hidClass = 0x03

/** Wacom STU-430, 430V and 540: over a virtual serial line, over USB, or through the system's HID driver. */
export const createStuDrivers = (timing: StuTiming = stuTiming): Driver<SignaturePad>[] =>
  stuModels.map((model) => ({
    key: model.key,
    role: 'signature-pad',
    product: model.product,
    reaches: ['serial', 'serial-usb', 'usb', 'hid', 'cable'],
    matches: [
      ...model.productIds.flatMap((productId) => [
        { vendorId: wacomVendorId, productId, by: 'usb' as const, score: 95 },
        { vendorId: wacomVendorId, productId, by: 'hid' as const, score: 94 },
      ]),
      { ...serialChip, by: 'serial-usb' as const, score: 20 },
    ],
    options: stuOptionsSchema,
    createDecoder: createStuDecoder,
    async open(address, connections, given = {}) {
      const options = stuOptionsSchema.parse(given)
      const transport = await connect(address, connections, options, timing)
      try {
        const known = await meet(transport, model, { options, timing })
        // What a visitor left on it when the power went, or the program.
        await known.pad.blank()
        return opened(known)
      } catch (error) {
        await transport.close()
        throw error
      }
    },
  }))

async function connect(
  address: DeviceAddress,
  connections: Connections,
  options: StuOptions,
  timing: StuTiming,
): Promise<StuTransport> {
  const bySerial = async (): Promise<StuTransport> => {
    // No DTR, RTS raised, as Wacom's own software has it; the serial kit of the 540 runs at 115200.
    const line = { baudRate: 128_000, hupcl: false, dtr: false, rts: true }
    return createSerialTransport(await connections.line(address, line), options.crc, timing)
  }
  const byUsb = async (): Promise<StuTransport> => {
    const device = await connections.usb(address, { classCode: hidClass })
    try {
      return createUsbTransport(device, options.penEndpoint || undefined, timing)
    } catch (error) {
      await device.close()
      throw error
    }
  }
  switch (address.kind) {
    case 'usb':
      return byUsb()
    case 'hid':
      return createHidTransport(await connections.hid(address), timing)
    case 'cable':
      // A simulated pad of either sort; the cable knows which.
      return bySerial().catch((error: unknown) => {
        if (isAppError(error) && error.code === 'device.wrong') return byUsb()
        throw error
      })
    default:
      return bySerial()
  }
}

/** `device.wrong` with what was found when it is another model, `device.garbled` when its sizes make no sense. */
async function meet(
  transport: StuTransport,
  model: StuModel,
  rest: Pick<KnownPad, 'options' | 'timing'>,
): Promise<KnownPad> {
  const information = readInformation(await transport.get(reportIds.information))
  if (!model.names.test(information.model)) {
    throw new AppError('device.wrong', { device: 'signature-pad', found: information.model })
  }
  const capability = readCapability(await transport.get(reportIds.capability))
  const { maxX, maxY, maxPressure, screenWidth, screenHeight } = capability
  if ([maxX, maxY, maxPressure, screenWidth, screenHeight].includes(0)) {
    throw new AppError('device.garbled', { device: 'signature-pad' })
  }
  const rate = transport.isSerial ? await optional(transport, reportIds.reportRate) : undefined
  const number = await optional(transport, model.key === 'stu-540' ? reportIds.eSerial : reportIds.uid2)
  const identity = [
    `Wacom ${information.model} ${information.firmware}`,
    number && `nr. ${readSerialNumber(number)}`,
  ]
  return {
    ...rest,
    pad: createStuPad(transport, rest.timing, rest.options.blockBytes),
    transport,
    capability: { ...capability, reportRate: rate?.[1] ?? capability.reportRate } satisfies StuCapability,
    identity: identity.filter(Boolean).join(', '),
    penWidth: model.penWidth,
  }
}

/** Not all firmware has these. */
async function optional(transport: StuTransport, id: number): Promise<Uint8Array | undefined> {
  try {
    return await transport.get(id)
  } catch (error) {
    if (isAppError(error) && error.code === 'device.refused') return undefined
    throw error
  }
}

function opened(known: KnownPad): OpenedDevice<SignaturePad> {
  const { pad, transport, identity } = known
  const { encodingFlag: _, ...capability } = known.capability
  let isSigning = false
  let failure: unknown

  const sign: SignaturePad['sign'] = async (text, options) => {
    if (isSigning) throw new AppError('capture.busy')
    if (options.signal?.aborted) throw new AppError('capture.stopped')
    isSigning = true
    try {
      await pad.blank()
      return await letSign(known, text, options)
    } finally {
      await cleanUp()
      isSigning = false
    }
  }

  /** A pad that cannot be blanked is let go: it is blanked when it is opened again, before anybody can use it. */
  async function cleanUp(): Promise<void> {
    try {
      await pad.blank()
      await pad.tryCommand(setPenDataOption(0))
    } catch (error) {
      failure = error
      await transport.close()
    }
  }

  return {
    device: { capability, sign },
    identity,
    onConditions(listener) {
      listener([])
      return () => undefined
    },
    onClosed: (listener) =>
      transport.onClosed((reason) => listener(reason ?? (failure as Error | undefined))),
    async heartbeat() {
      await pad.status()
    },
    close: () => transport.close(),
  }
}
