import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { DeviceOptions } from '#devices/hub/driver.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import {
  createEpsonSimulator,
  type EpsonSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-simulator.ts'
import type { Transport } from '#devices/transport.ts'
import { lines } from './printer-bench.ts'

export const rowsOfLong = 100
const rowText = (i: number): string => `Regel ${i} van een lange bon`
/** Some three thousand bytes: many times the buffer of these tests. */
export const longReceipt: readonly ReceiptLine[] = [
  ...Array.from(
    { length: rowsOfLong },
    (_, i): ReceiptLine => ({ kind: 'text', text: rowText(i), align: 'left', bold: false, large: false }),
  ),
  { kind: 'cut' },
]
export const longText = Array.from({ length: rowsOfLong }, (_, i) => rowText(i)).join('\n')
export const bufferBytes = 512

/** In one turn of the event loop: such a job takes some hundreds of turns. */
const slowBytesATurn = 8

/** The device's end of a line, behind a buffer that empties slowly; `most` is what it held at its fullest. */
function slowly(end: Transport, bytesATurn: number): Transport & { most(): number } {
  let waiting = 0
  let most = 0
  return {
    ...end,
    most: () => most,
    onBytes(listener) {
      const queue: number[] = []
      let isTurning = false
      const turn = (): void => {
        const bytes = queue.splice(0, bytesATurn)
        waiting -= bytes.length
        listener(Uint8Array.from(bytes))
        isTurning = queue.length > 0
        if (isTurning) setImmediate(turn)
      }
      return end.onBytes((bytes) => {
        queue.push(...bytes)
        waiting += bytes.length
        most = Math.max(most, waiting)
        if (!isTurning) setImmediate(turn)
        isTurning = true
      })
    },
  }
}

/** A printer that prints more slowly than its line brings, on a cable. */
export async function openSlowPrinter(
  endings: (() => Promise<void>)[],
  given: { options?: DeviceOptions; simulator?: EpsonSimulatorOptions; bytesATurn?: number } = {},
) {
  const printer = createEpsonSimulator(given.simulator)
  let slow: ReturnType<typeof slowly> | undefined
  const bench = await (lines['the in-process cable'] as (typeof lines)[string])((end) => {
    slow = slowly(end, given.bytesATurn ?? slowBytesATurn)
    printer.attach(slow)
  })
  endings.push(bench.tidy)
  const opened = await createEpsonTm({ answerMs: 500 }).open(bench.address, bench.connections, {
    bufferBytes,
    ...given.options,
  })
  endings.push(opened.close)
  return {
    printer,
    opened,
    mostHeld: () => slow?.most() ?? 0,
    /** Something on the line that the printer did not say. */
    disturb: (...bytes: number[]) => slow?.write(Uint8Array.from(bytes)),
    texts: () => printer.receipts().map(({ text }) => text),
  }
}
