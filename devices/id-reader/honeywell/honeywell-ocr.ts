import { AppError, isAppError } from '#contract/app-error.ts'
import type { Driver, OpenedDevice } from '../../hub/driver.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { Transport } from '../../transport.ts'
import { driverOptions } from '../driver-options.ts'
import type { IdReader } from '../id-reader.ts'
import { createHoneywellDecoder } from './decoder.ts'
import { createHoneywellReader } from './honeywell-reader.ts'
import { createImagerLine, type ImagerLine, type ImagerTiming, imagerTiming } from './imager-line.ts'
import { questions, triggerOff } from './messages.ts'
import { type HoneywellOptions, honeywellOptionsSchema, setUpCommands } from './options.ts'

/** Honeywell Xenon and Voyager area imagers with the OCR option, on RS-232 or USB-COM; Access-IS ATR110. */
export const honeywellOcr: Driver<IdReader> = createHoneywellDriver()

/** The same driver with another idea of time, for tests. */
export function createHoneywellDriver({
  today = () => new Date(),
  timing = imagerTiming,
}: {
  today?: () => Date
  timing?: ImagerTiming
} = {}): Driver<IdReader> {
  return {
    key: 'honeywell-ocr',
    role: 'id-reader',
    product: 'Honeywell OCR',
    reaches: ['serial', 'serial-usb', 'cable'],
    // The number says the maker and nothing of the OCR option.
    matches: [{ vendorId: 0x0c2e, by: 'serial-usb', score: 60 }],
    options: honeywellOptionsSchema,
    createDecoder: () => createHoneywellDecoder(),
    async open(address, connections, settings) {
      const options = driverOptions(honeywellOptionsSchema, settings)
      const transport = await connections.line(address, { baudRate: 115_200, hupcl: false, dtr: true })
      const line = createImagerLine(transport, timing)
      const commands = setUpCommands(options)
      try {
        // Not waited for: an imager that takes no bytes must end in a time-out.
        line.send(triggerOff()).catch(() => undefined)
        await line.drain()
        const identity = await identify(line)
        await setUp(line, commands)
        return opened(transport, line, identity, { today, options, commands })
      } catch (error) {
        await transport.close()
        throw error
      }
    },
  }
}

/** Whatever answers a menu command in the way of its kind is one, also when it does not know the question. */
async function identify(line: ImagerLine): Promise<string> {
  try {
    const { status, info } = await line.ask(questions.software)
    const number = info.get('Serial Number')
    const known = [info.get('Product Name'), info.get('Software Revision'), number && `nr. ${number}`]
    if (status === 'ack' && known.some(Boolean)) return known.filter(Boolean).join(', ')
    const firmware = await line.ask(questions.engineFirmware)
    return ['Honeywell', firmware.status === 'ack' && firmware.text].filter(Boolean).join(', ')
  } catch (error) {
    const talks = isAppError(error) && error.code === 'device.timeout' && line.strayBytes > 0
    throw talks ? new AppError('device.wrong', { device: 'id-reader' }, { cause: error }) : error
  }
}

async function setUp(line: ImagerLine, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const { status } = await line.set(command)
    if (status !== 'ack') throw new AppError('device.refused', { device: 'id-reader', command, status })
  }
}

function opened(
  transport: Transport,
  line: ImagerLine,
  identity: string,
  { commands, ...settings }: { commands: readonly string[]; today: () => Date; options: HoneywellOptions },
): OpenedDevice<IdReader> {
  const inTurn = oneAtATime()
  const heartbeat = async (): Promise<void> => {
    await line.ask(questions.rate)
    // Volatile settings are gone after a power cut that the computer does not notice.
    await setUp(line, commands)
  }
  return {
    identity,
    device: createHoneywellReader(transport, line, { ...settings, inTurn }),
    onConditions(listener) {
      listener([])
      return () => undefined
    },
    onClosed: transport.onClosed,
    heartbeat: () => inTurn(heartbeat),
    close: () => transport.close(),
  }
}
