import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { DocumentHands, SerialSimulator } from '../../simulator.ts'
import type { Transport } from '../../transport.ts'
import { createSimulatedSender, modemAnswer, withLineFault } from '../simulated-sending.ts'
import { encodeDocument } from './messages.ts'

/** An RTE6701 (devices.md §1.4): says what is swiped, hears nothing. */
export type RteSimulator = SerialSimulator & DocumentHands

/** It answers nothing, so no answer can be late or unasked. */
const faults: readonly SimulatorFault[] = [
  'none',
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'bad-checksum',
  'lies-about-length',
  'wrong-device',
  'unplug-mid-frame',
  'power-loss',
]
const baudRate = 9600
// Ends as a frame begins, as the worst noise would.
const noise = Uint8Array.of(0xff, 0x01, 0xf3, 0x00, 0x7e, 0x03, 0x01)
const lie = 40
/** Another device, a scale for one, speaks without being asked too. */
const chatterMs = 300

/** `lineRate`: at the pace of 9600 baud. */
export function createRteSimulator({ lineRate = false }: { lineRate?: boolean } = {}): RteSimulator {
  const sender = createSimulatedSender(lineRate ? baudRate / 10 : undefined)
  let fault: SimulatorFault = 'none'
  let line: Transport | undefined
  let chatter: NodeJS.Timeout | undefined

  function chatterIfWrong(): void {
    clearInterval(chatter)
    if (fault !== 'wrong-device' || !line) return
    const speak = (): void => sender.send({ pieces: [modemAnswer()] })
    speak()
    chatter = setInterval(speak, chatterMs)
    chatter.unref()
  }

  function swipe(lines: readonly string[]): void {
    if (fault === 'silent' || fault === 'power-loss' || fault === 'wrong-device') return
    const frame = encodeDocument(lines)
    const last = frame.length - 1
    if (fault === 'bad-checksum') frame[last] = (frame[last] ?? 0) ^ 0x55
    if (fault === 'lies-about-length') {
      // The check byte is right: it is the firmware that lies, not the line.
      frame[1] = (frame[1] ?? 0) ^ lie
      frame[last] = (frame[last] ?? 0) ^ lie
    }
    const sent = withLineFault(frame, fault, noise)
    // A cable is pulled once.
    if (sent.thenUnplug) fault = 'none'
    sender.send(sent)
  }

  return {
    kind: 'serial',
    baudRate,
    faults,
    get fault() {
      return fault
    },
    place: swipe,
    // A swiped document is out of the reader again.
    remove: () => undefined,
    setFault(wanted) {
      fault = wanted
      if (wanted === 'power-loss') sender.switchTo(line)
      chatterIfWrong()
    },
    attach(deviceEnd) {
      line = deviceEnd
      sender.switchTo(deviceEnd)
      chatterIfWrong()
      deviceEnd.onClosed(() => {
        if (line !== deviceEnd) return
        line = undefined
        sender.switchTo(undefined)
        clearInterval(chatter)
      })
    },
  }
}
