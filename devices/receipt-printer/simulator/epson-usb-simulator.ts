import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { PaperHands, UsbSimulator } from '../../simulator.ts'
import { Stall, type UsbModel } from '../../usb/usb-model.ts'
import { portStatusBits, printerRequests } from '../usb/class-requests.ts'
import { composeDeviceId } from '../usb/device-id.ts'
import { createAnswerShaper } from './answer-faults.ts'
import { createEpsonEngine, type EpsonEngine, type EpsonEngineOptions } from './epson-engine.ts'
import { epsonUsbDescriptors } from './usb-descriptors.ts'

export type EpsonUsbSimulator = UsbSimulator & PaperHands & Pick<EpsonEngine, 'setFault'>

export interface EpsonUsbSimulatorOptions extends EpsonEngineOptions {
  /** `at once`: an idle printer answers a read with nothing, as a real TM-T88V does; `held`: as USB means it. */
  readonly idleReads?: 'at once' | 'held'
  /** Between a question and its answer; the TM-T88V takes about 20 ms (devices.md §4). */
  readonly thinkingMs?: number
}

const faults: readonly SimulatorFault[] = [
  'none',
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'late-reply',
  'unasked',
  'lies-about-length',
  'wrong-device',
  'power-loss',
  'stall',
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-error',
]

/** The same printer on USB: printer class, bulk pipes 01 and 82. */
export function createEpsonUsbSimulator(options: EpsonUsbSimulatorOptions = {}): EpsonUsbSimulator {
  const { idleReads = 'at once', thinkingMs = 20, ...engineOptions } = options
  const shape = createAnswerShaper()
  let waiting: Uint8Array[] = []
  let onAnswer: (() => void) | undefined
  /** Answers of before a reset are not given after it. */
  let era = 0

  const engine = createEpsonEngine((answer) => {
    const spoken = era
    setTimeout(() => {
      if (spoken !== era) return
      waiting.push(...shape(engine.fault, answer))
      onAnswer?.()
    }, thinkingMs).unref()
  }, engineOptions)

  const refuseWhenStalled = (): void => {
    if (engine.fault === 'stall') throw new Stall()
  }
  const forgetAnswers = (): void => {
    era += 1
    waiting = []
  }
  const answered = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      onAnswer = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  const nextPiece = (length: number): Uint8Array => {
    const [first] = waiting
    if (!first) return new Uint8Array(0)
    if (first.length <= length) waiting.shift()
    else waiting[0] = first.subarray(length)
    return first.subarray(0, length)
  }
  const deviceId = (): Uint8Array => {
    const { maker, model } = engine.name()
    const id = composeDeviceId({
      MFG: maker,
      CMD: maker === 'EPSON' ? 'ESC/POS' : 'STAR',
      MDL: model,
      CLS: 'PRINTER',
      DES: `${maker} ${model}`,
      CID: 'EpsonTM00000001',
    })
    if (engine.fault === 'lies-about-length') id[0] = 0x7f
    return id
  }
  const portStatus = (): number => {
    const { paper, isOffline } = engine.status()
    return (
      (paper === 'out' ? portStatusBits.paperEmpty : 0) |
      portStatusBits.selected |
      (isOffline ? 0 : portStatusBits.noError)
    )
  }

  const model: UsbModel = {
    ...epsonUsbDescriptors(engineOptions.model ?? 'TM-T88V'),
    controlIn({ type, request }) {
      refuseWhenStalled()
      if (type === 'class' && request === printerRequests.deviceId) return deviceId()
      if (type === 'class' && request === printerRequests.portStatus) return Uint8Array.of(portStatus())
      throw new Stall()
    },
    controlOut({ type, request }) {
      refuseWhenStalled()
      if (type !== 'class' || request !== printerRequests.softReset) throw new Stall()
      engine.drop()
      forgetAnswers()
    },
    transferOut(_endpoint, bytes) {
      refuseWhenStalled()
      engine.hear(bytes)
    },
    async transferIn(_endpoint, length, signal) {
      refuseWhenStalled()
      if (waiting.length === 0 && idleReads === 'held') await answered(signal)
      return nextPiece(length)
    },
    reset: forgetAnswers,
  }
  return {
    kind: 'usb',
    model,
    faults,
    get fault() {
      return engine.fault
    },
    setFault: engine.setFault,
    receipts: engine.receipts,
  }
}
