import type { PrinterFault } from '#contract/areas/simulator.ts'
import type { Transport } from '../../transport.ts'
import { printerNames } from '../escpos/commands.ts'
import { modelNamed } from '../escpos/printer-models.ts'
import {
  goodStatus,
  needsHand,
  type PrinterStatus,
  realTimeByte,
  statusBytes,
} from '../escpos/printer-status.ts'
import { type PrinterCommand, RealTimeFilter, takeCommand } from './command-parser.ts'
import { createPaper, type PieceOfPaper } from './paper.ts'

export interface PrintedReceipt extends PieceOfPaper {
  readonly at: Date
}

export interface EpsonSimulator {
  /** Plugs the printer into a line; it holds its paper and its fault through unplug and replug. */
  attach(deviceEnd: Transport): void
  readonly fault: PrinterFault
  /** At once, or when so many more rows have been printed. */
  setFault(fault: PrinterFault, options?: { afterRows?: number }): void
  /** Dead, at once or when so many more rows have been printed: forgets what it was sent and what was set. */
  switchOff(options?: { afterRows?: number }): void
  switchOn(): void
  receipts(): readonly PrintedReceipt[]
  onReceipt(listener: (receipt: PrintedReceipt) => void): () => void
}

export interface EpsonSimulatorOptions {
  readonly maker?: string
  readonly model?: string
  readonly firmware?: string
  /** How an answer travels: in pieces, with other bytes in between. */
  readonly onWire?: (answer: Uint8Array) => readonly Uint8Array[]
  readonly now?: () => Date
}

const statusOfFault: Readonly<Record<PrinterFault, Partial<PrinterStatus>>> = {
  none: {},
  silent: {},
  'paper-low': { paper: 'low' },
  'paper-out': { paper: 'out' },
  'cover-open': { isCoverOpen: true },
  'cutter-error': { hasCutterError: true },
}

/** An Epson TM that obeys its command stream byte by byte; ESC/POS as devices.md §4 and Epson's reference give it. */
export function createEpsonSimulator(options: EpsonSimulatorOptions = {}): EpsonSimulator {
  const { maker = 'EPSON', model = 'TM-T88V', firmware = '30.20 ESC/POS' } = options
  const { onWire = (answer) => [answer], now = () => new Date() } = options
  const names = new Map([
    [printerNames.firmware as number, firmware],
    [printerNames.maker, maker],
    [printerNames.model, model],
  ])
  const receipts: PrintedReceipt[] = []
  const listeners = new Set<(receipt: PrintedReceipt) => void>()
  const paper = createPaper(modelNamed(model).columns)

  let line: Transport | undefined
  let filter = new RealTimeFilter()
  let buffer: number[] = []
  let isReporting = false
  let fault: PrinterFault = 'none'
  let isOn = true
  let coming: { happen: () => void; rows: number } | undefined

  const status = (): PrinterStatus => {
    const changed = { ...goodStatus, ...statusOfFault[fault] }
    return { ...changed, isOffline: needsHand(changed) }
  }
  const say = (...bytes: readonly number[]): void => {
    if (fault === 'silent' || !isOn) return
    for (const piece of onWire(Uint8Array.from(bytes))) line?.write(piece).catch(() => undefined)
  }
  const sayText = (header: number, text: string): void => say(header, ...Buffer.from(text, 'latin1'), 0)

  const setFault = (next: PrinterFault): void => {
    const before = statusBytes(status()).join()
    fault = next
    if (isReporting && statusBytes(status()).join() !== before) say(...statusBytes(status()))
    carryOut()
  }
  const obey = (command: PrinterCommand): void => {
    const piece = paper.print(command)
    if (piece) {
      const receipt = { ...piece, at: now() }
      receipts.push(receipt)
      for (const listener of [...listeners]) listener(receipt)
    }
    if (command.kind !== 'command') return
    const { name, n } = command
    if (name === 'initialize') isReporting = false
    if (name === 'live-status') {
      isReporting = n !== 0
      if (isReporting) say(...statusBytes(status()))
    }
    if (name === 'reply') say(status().paper === 'low' ? 0b0011 : 0)
    if (name === 'name') {
      const text = names.get(n)
      if (text === undefined) say(0x02)
      else sayText(0x5f, text)
    }
  }
  const carryOut = (): void => {
    while (isOn && !status().isOffline) {
      const command = takeCommand(buffer)
      if (!command) return
      buffer = buffer.slice(command.bytes.length)
      const before = paper.rows
      obey(command)
      if (!coming || paper.rows <= before) continue
      coming.rows -= paper.rows - before
      if (coming.rows <= 0) happen(coming.happen)
    }
  }
  const hear = (bytes: Uint8Array): void => {
    if (!isOn) return
    for (const item of filter.push(bytes)) {
      switch (item.kind) {
        case 'data':
          buffer.push(item.byte)
          break
        case 'status':
          say(realTimeByte(item.n, status()))
          break
        case 'live-status-now':
          say(...statusBytes(status()))
          break
        case 'clear-buffers':
          buffer = []
          sayText(0x37, '%')
          break
        case 'recover':
        case 'pulse':
          break
      }
    }
    carryOut()
  }
  const die = (): void => {
    isOn = false
    isReporting = false
    filter = new RealTimeFilter()
    buffer = []
  }
  const happen = (event: () => void, afterRows?: number): void => {
    coming = afterRows === undefined ? undefined : { happen: event, rows: afterRows }
    if (!coming) event()
  }

  return {
    attach(deviceEnd) {
      line = deviceEnd
      deviceEnd.onBytes(hear)
      deviceEnd.onClosed(() => {
        if (line === deviceEnd) line = undefined
      })
    },
    get fault() {
      return fault
    },
    setFault: (next, { afterRows } = {}) => happen(() => setFault(next), afterRows),
    switchOff: ({ afterRows } = {}) => happen(die, afterRows),
    switchOn() {
      isOn = true
    },
    receipts: () => receipts,
    onReceipt(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
