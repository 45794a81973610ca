import { AppError } from '#contract/app-error.ts'
import * as command from './commands.ts'
import type { PrinterLine } from './printer-line.ts'
import { type PrinterStatus, readRealTimeBytes } from './printer-status.ts'

const nameHeader = 0x5f
const clearedHeader = 0x37

export interface PrinterName {
  readonly maker: string
  readonly model: string
  readonly firmware: string
}

const askRealTime = (line: PrinterLine, n: 1 | 2 | 3 | 4): Promise<number> =>
  line.ask(command.requestRealTimeStatus(n), (message) =>
    message.kind === 'real-time' ? message.byte : undefined,
  )

/** `device.timeout` when it does not answer. */
export const askWhetherThere = async (line: PrinterLine): Promise<void> => void (await askRealTime(line, 1))

/** In real time, so also from a printer that is offline. `device.timeout` when it is silent. */
export async function askStatus(line: PrinterLine): Promise<PrinterStatus> {
  const ask = (n: 1 | 2 | 3 | 4): Promise<number> => askRealTime(line, n)
  return readRealTimeBytes(await ask(1), await ask(2), await ask(3), await ask(4))
}

/**
 * In order: the answer comes after everything sent before has been carried out or dropped. A printer that is
 * offline does not answer.
 */
export const askName = (
  line: PrinterLine,
  name: keyof typeof command.printerNames,
  former?: string,
): Promise<string> =>
  line.ask(command.requestName(name), (message) =>
    message.kind === 'block' && message.header === nameHeader && message.text !== former
      ? message.text
      : undefined,
  )

/**
 * Drops what the printer still holds of an earlier job, even half a command that would swallow our next one. Models
 * from before the TM-T88III do not know it and do not answer, and may then print the remains first.
 */
const clearBuffers = (line: PrinterLine): Promise<void> =>
  line
    .ask(command.clearBuffers, (message) =>
      message.kind === 'block' && message.header === clearedHeader ? true : undefined,
    )
    .then(
      () => undefined,
      () => undefined,
    )

/** Drops a job that stopped half-way, whether the printer waits for word about it or not. */
export async function dropJob(line: PrinterLine): Promise<void> {
  await line.tell(command.dropAfterError).catch(() => undefined)
  await clearBuffers(line)
}

/** Who is there? `device.timeout` when nobody answers, `device.wrong` when it is not ESC/POS as Epson speaks it. */
export async function meet(line: PrinterLine): Promise<PrinterStatus> {
  try {
    // What it may still hold is of before our time, and nobody's any more.
    await dropJob(line)
    return await askStatus(line)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'device.timeout') throw error
    // Some devices only speak when they are given something in order; what they then say shows what they are.
    await askName(line, 'model').catch(() => undefined)
    // How much, and not what: on the wrong port it may be somebody's document.
    const { bytesHeard } = line
    throw bytesHeard > 0
      ? new AppError('device.wrong', { reason: 'no-escpos', bytesHeard })
      : new AppError('device.timeout', { ...error.details, bytesHeard }, { cause: error })
  }
}

/** `device.wrong` when the printer says it is of another make, or cannot say what it is. */
export async function introduce(line: PrinterLine): Promise<PrinterName> {
  const maker = await nameOrWrong(line, 'maker')
  const model = await nameOrWrong(line, 'model', maker)
  const firmware = await nameOrWrong(line, 'firmware', model)
  if (maker !== 'EPSON') throw new AppError('device.wrong', { found: `${maker} ${model}` })
  return { maker, model, firmware }
}

/** Never `former`: on a line that doubles, that is the copy of the answer before. */
const nameOrWrong = (
  line: PrinterLine,
  name: keyof typeof command.printerNames,
  former?: string,
): Promise<string> =>
  askName(line, name, former).catch((error) => {
    if (error instanceof AppError && error.code === 'device.timeout') {
      throw new AppError('device.wrong', { reason: 'no-name' }, { cause: error })
    }
    throw error
  })
