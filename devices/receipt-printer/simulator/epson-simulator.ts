import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { atLineRate } from '../../simulated-counter/line-rate.ts'
import type { PaperHands, SerialSimulator } from '../../simulator.ts'
import type { Transport } from '../../transport.ts'
import { createAnswerShaper } from './answer-faults.ts'
import { createEpsonEngine, type EpsonEngine, type EpsonEngineOptions } from './epson-engine.ts'

export type EpsonSimulator = SerialSimulator & PaperHands & Pick<EpsonEngine, 'setFault'>

export interface EpsonSimulatorOptions extends Omit<EpsonEngineOptions, 'onPowerLost'> {
  /** How an answer travels: in pieces, with other bytes in between. */
  readonly onWire?: (answer: Uint8Array) => readonly Uint8Array[]
  readonly lineRate?: boolean
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
  'unplug-mid-frame',
  'power-loss',
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-error',
]
const baudRate = 38_400

/** The printer on a serial line; it holds its paper and its fault through unplug and replug. */
export function createEpsonSimulator(options: EpsonSimulatorOptions = {}): EpsonSimulator {
  const { onWire = (answer) => [answer], lineRate = false, ...engineOptions } = options
  const shape = createAnswerShaper()
  let line: Transport | undefined

  const write = (bytes: Uint8Array): void => void line?.write(bytes).catch(() => undefined)
  const engine = createEpsonEngine(
    (answer) => {
      if (engine.fault === 'unplug-mid-frame') {
        write(answer.subarray(0, 1))
        void line?.close()
        return
      }
      for (const piece of shape(engine.fault, answer).flatMap((one) => onWire(one))) write(piece)
    },
    {
      ...engineOptions,
      // The line falls to break, which a host reads as a zero.
      onPowerLost: () => write(Uint8Array.of(0)),
    },
  )

  return {
    kind: 'serial',
    baudRate,
    faults,
    get fault() {
      return engine.fault
    },
    setFault: engine.setFault,
    receipts: engine.receipts,
    attach(deviceEnd) {
      const end = lineRate ? atLineRate(deviceEnd, baudRate) : deviceEnd
      line = end
      end.onBytes(engine.hear)
      end.onClosed(() => {
        if (line === end) line = undefined
      })
    },
  }
}
