import type { SimulatorFault } from '#contract/areas/simulator.ts'

/** What a broken line or a broken printer makes of an answer: the pieces that arrive. */
export type AnswerShaper = (fault: SimulatorFault, answer: Uint8Array) => readonly Uint8Array[]

const noise = Uint8Array.of(0x80, 0xff, 0x9d)
/** Live status that nobody asked for: the drawer opened and closed. */
const unasked = Uint8Array.of(0x14, 0, 0, 0, 0x10, 0, 0, 0)

export function createAnswerShaper(): AnswerShaper {
  let held: Uint8Array | undefined
  return (fault, answer) => {
    const late = held
    held = undefined
    switch (fault) {
      case 'silent':
        return []
      case 'garbled':
        return [answer.map((byte) => byte ^ 0x80)]
      case 'split':
        return [...answer].map((byte) => Uint8Array.of(byte))
      case 'noise':
        return [noise, answer, noise]
      case 'twice':
        return [answer, answer]
      case 'cut-short':
        return answer.length > 1 ? [answer.subarray(0, -1)] : []
      case 'late-reply':
        held = answer
        return late ? [late] : []
      case 'unasked':
        return [unasked, answer]
      case 'lies-about-length':
        // A text ends in a zero; this one never does.
        return [answer.length > 4 ? answer.subarray(0, -1) : answer]
      default:
        return late ? [late, answer] : [answer]
    }
  }
}
