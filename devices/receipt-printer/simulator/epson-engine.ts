import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { type PrinterCommand, RealTimeFilter, takeCommand } from '../escpos/command-stream.ts'
import { printerNames } from '../escpos/commands.ts'
import { modelNamed } from '../escpos/printer-models.ts'
import {
  goodStatus,
  needsHand,
  type PrinterStatus,
  realTimeByte,
  statusBytes,
} from '../escpos/printer-status.ts'
import { createPaper, type PieceOfPaper } from './paper.ts'

export interface PrintedReceipt extends PieceOfPaper {
  readonly at: Date
}

export interface EpsonEngineOptions {
  readonly maker?: string
  readonly model?: string
  readonly firmware?: string
  /** Prints on when the cause is mended, as some do; others wait for word (`DLE ENQ`). */
  readonly continuesByItself?: boolean
  readonly now?: () => Date
  /** What its line makes of that is the line's affair. */
  readonly onPowerLost?: () => void
}

/** The printer itself, whatever line it hangs on. */
export interface EpsonEngine {
  readonly fault: SimulatorFault
  /** At once, or when so many more rows have been printed. */
  setFault(fault: SimulatorFault, options?: { afterRows?: number }): void
  hear(bytes: Uint8Array): void
  /** Throws away what was sent and not printed. */
  drop(): void
  status(): PrinterStatus
  name(): { maker: string; model: string }
  receipts(): readonly PrintedReceipt[]
}

const statusOfFault: Partial<Record<SimulatorFault, Partial<PrinterStatus>>> = {
  'paper-low': { paper: 'low' },
  'paper-out': { paper: 'out' },
  'cover-open': { isCoverOpen: true },
  'cutter-error': { hasCutterError: true },
}
const otherMake = { maker: 'STAR', model: 'TSP100' }

/** An Epson TM that obeys its command stream byte by byte; ESC/POS as devices.md §4 and Epson's reference give it. */
export function createEpsonEngine(
  say: (answer: Uint8Array) => void,
  options: EpsonEngineOptions = {},
): EpsonEngine {
  const { maker = 'EPSON', model = 'TM-T88V', firmware = '30.20 ESC/POS', now = () => new Date() } = options
  const receipts: PrintedReceipt[] = []
  const paper = createPaper(modelNamed(model).columns)
  const isFromBeforeClearing = model === 'TM-T88II'

  let filter = new RealTimeFilter()
  let buffer: number[] = []
  let isReporting = false
  let isWaiting = false
  let fault: SimulatorFault = 'none'
  let coming: { fault: SimulatorFault; rows: number } | undefined

  const status = (): PrinterStatus => {
    const changed = { ...goodStatus, ...statusOfFault[fault], isWaiting }
    return { ...changed, isOffline: needsHand(changed) || isWaiting }
  }
  const name = (): { maker: string; model: string } =>
    fault === 'wrong-device' ? otherMake : { maker, model }
  const isOn = (): boolean => fault !== 'power-loss'
  const answer = (...bytes: readonly number[]): void => {
    if (isOn()) say(Uint8Array.from(bytes))
  }
  const answerText = (header: number, text: string): void => answer(header, ...Buffer.from(text, 'latin1'), 0)
  /** A change of status is told by itself once it has been asked for. */
  const change = (work: () => void): void => {
    const before = statusBytes(status()).join()
    work()
    if (isReporting && statusBytes(status()).join() !== before) answer(...statusBytes(status()))
  }

  const setFault = (next: SimulatorFault): void => {
    coming = undefined
    change(() => {
      const wasStopped = needsHand(status())
      fault = next
      // What could not be printed waits for word.
      if (wasStopped && buffer.length > 0 && !options.continuesByItself) isWaiting = true
    })
    if (!isOn()) {
      forget()
      options.onPowerLost?.()
    }
    carryOut()
  }
  const forget = (): void => {
    isReporting = false
    isWaiting = false
    filter = new RealTimeFilter()
    buffer = []
  }
  const obey = (command: PrinterCommand): void => {
    const piece = paper.print(command)
    if (piece) receipts.push({ ...piece, at: now() })
    if (command.kind !== 'command') return
    const { n } = command
    switch (command.name) {
      case 'initialize':
        isReporting = false
        break
      case 'live-status':
        isReporting = n !== 0
        if (isReporting) answer(...statusBytes(status()))
        break
      case 'reply':
        answer(status().paper === 'low' ? 0b0011 : 0)
        break
      case 'name': {
        const texts = new Map<number, string>([
          [printerNames.firmware, firmware],
          [printerNames.maker, name().maker],
          [printerNames.model, name().model],
        ])
        const text = texts.get(n)
        if (text === undefined) answer(0x02)
        else answerText(0x5f, text)
      }
    }
  }
  const carryOut = (): void => {
    while (isOn() && !status().isOffline) {
      const command = takeCommand(buffer)
      if (!command) return
      buffer = buffer.slice(command.bytes.length)
      const before = paper.rows
      obey(command)
      if (!coming || paper.rows <= before) continue
      coming.rows -= paper.rows - before
      if (coming.rows <= 0) setFault(coming.fault)
    }
  }
  const drop = (): void =>
    change(() => {
      buffer = []
      isWaiting = false
    })
  const recover = (n: number): void => {
    if (!isWaiting || n === 0) return
    if (n === 2) drop()
    else
      change(() => {
        isWaiting = false
      })
  }

  return {
    get fault() {
      return fault
    },
    setFault(next, { afterRows } = {}) {
      if (afterRows === undefined) setFault(next)
      else coming = { fault: next, rows: afterRows }
    },
    hear(bytes) {
      if (!isOn()) return
      for (const item of filter.push(bytes)) {
        switch (item.kind) {
          case 'data':
            buffer.push(item.byte)
            break
          case 'status':
            answer(realTimeByte(item.n, status()))
            break
          case 'live-status-now':
            answer(...statusBytes(status()))
            break
          case 'clear-buffers':
            if (isFromBeforeClearing) break
            drop()
            answerText(0x37, '%')
            break
          case 'recover':
            recover(item.n)
            break
        }
      }
      carryOut()
    },
    drop,
    status,
    name,
    receipts: () => receipts,
  }
}
