import { AppError, isAppError } from '#contract/app-error.ts'
import type { Connections, DeviceAddress, Driver, OpenedDevice } from '../../hub/driver.ts'
import type { Transport } from '../../transport.ts'
import { driverOptions } from '../driver-options.ts'
import type { IdReader } from '../id-reader.ts'
import { type Conversation, createConversation, type ElyctisTiming, elyctisTiming } from './conversation.ts'
import { createElyctisDecoder } from './decoder.ts'
import { createElyctisReader, type ElyctisReader } from './elyctis-reader.ts'
import type { Frame } from './framing.ts'
import { ask, commands, decodeAnswer, knownCommands } from './messages.ts'
import { type ElyctisOptions, elyctisOptionsSchema } from './options.ts'

// A real serial line may stand at either; a virtual one (CDC) does not care.
const baudRates = [9600, 115_200] as const

/** Elyctis ID BOX One and One 1x1: MRZ scanners, USB 2B78:0005 and 2B78:0010, on a (virtual) serial line. */
export const elyctisIdBox: Driver<IdReader> = createElyctisDriver()

/** The same driver with another idea of time, for tests. */
export function createElyctisDriver({
  today = () => new Date(),
  timing = elyctisTiming,
}: {
  today?: () => Date
  timing?: ElyctisTiming
} = {}): Driver<IdReader> {
  return {
    key: 'elyctis-id-box',
    role: 'id-reader',
    product: 'Elyctis ID BOX One',
    reaches: ['serial', 'serial-usb', 'cable'],
    // 0x0005 and 0x000a: serial alone; 0x0010 types as well (devices.md §1.1).
    matches: [0x0005, 0x000a, 0x0010].map((productId) => ({
      vendorId: 0x2b78,
      productId,
      by: 'serial-usb' as const,
      score: 95,
    })),
    options: elyctisOptionsSchema,
    createDecoder: () => createElyctisDecoder(),
    async open(address, connections, settings) {
      const options = driverOptions(elyctisOptionsSchema, settings)
      const { transport, conversation, version } = await findReader(address, connections, timing, options)
      try {
        const identity = await identify(conversation, version, timing)
        const reader = createElyctisReader(conversation, { today, timing, options })
        await reader.arm()
        return opened(transport, reader, identity)
      } catch (error) {
        await transport.close()
        throw error
      }
    },
  }
}

/** Opens the line at the rate at which a reader answers. */
async function findReader(
  address: DeviceAddress,
  connections: Connections,
  timing: ElyctisTiming,
  { baud, presenceCommand }: ElyctisOptions,
) {
  const isPort = address.kind === 'serial' || address.kind === 'serial-usb'
  const rates = baud === 'both' ? baudRates : [baud]
  const frames = presenceCommand === 0 ? knownCommands : new Set([...knownCommands, presenceCommand])
  const isRateKnown = !isPort || address.baudRate !== undefined
  let silence: unknown
  for (const baudRate of isRateKnown ? rates.slice(0, 1) : rates) {
    // The vendor's clients raise DTR; dropping it on close lets the reader forget what it was doing.
    const transport = await connections.line(address, { baudRate, hupcl: true, dtr: true })
    const conversation = createConversation(transport, timing, frames)
    try {
      return { transport, conversation, version: await conversation.clear() }
    } catch (error) {
      await transport.close()
      const talks = conversation.strayBytes > 0
      if (!isAppError(error) || error.code !== 'device.timeout') throw error
      silence = talks
        ? new AppError('device.wrong', { device: 'id-reader' }, { cause: error })
        : (silence ?? error)
    }
  }
  throw silence
}

/** What the reader says it is. Its texts are free, but they are texts; anything else is not this reader. */
async function identify(conversation: Conversation, version: Frame, timing: ElyctisTiming): Promise<string> {
  const firmware = textOf(version)
  const product = await optionalText(conversation, commands.product, timing)
  const serialNumber = await optionalText(conversation, commands.serialNumber, timing)
  return [product ?? 'Elyctis', firmware, serialNumber && `nr. ${serialNumber}`].filter(Boolean).join(', ')
}

/** Not all firmware answers these; silence costs the wait once, at opening. */
async function optionalText(conversation: Conversation, command: number, timing: ElyctisTiming) {
  try {
    const heard = await conversation.question(ask(command), timing.answerMs)
    return heard.kind === 'frame' ? textOf(heard.frame) : undefined
  } catch (error) {
    if (isAppError(error) && error.code === 'device.timeout') return undefined
    throw error
  }
}

function textOf(frame: Frame): string {
  const answer = decodeAnswer(frame)
  const text = answer.kind === 'text' && answer.illegible === 0 ? answer.text.trim() : ''
  if (text === '') throw new AppError('device.wrong', { device: 'id-reader' })
  return text
}

function opened(transport: Transport, reader: ElyctisReader, identity: string): OpenedDevice<IdReader> {
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
