import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { padButtons, practiceCards } from '#contract/areas/simulator.ts'
import { practiceCardOf } from '#devices/clerk-card/simulator/practice-cards.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import type {
  CardHands,
  DocumentHands,
  FingerHands,
  PaperHands,
  PenHands,
  SimulatorEntry,
} from '#devices/simulator.ts'
import { answer, say } from '../command.ts'
import { WrongUse } from '../wrong-use.ts'
import type { Place } from './place.ts'

/** Somebody at the keyboard uses and breaks the device, a line at a time. */
export interface LineHands {
  /** `WrongUse` when this device cannot do that. */
  obey(line: string): Promise<void>
  /** Obeys until somebody says `quit`; a closed input is nobody, and never ends it. */
  quit(input: Readable): Promise<void>
}

interface HandsOf {
  'id-reader': DocumentHands
  'fingerprint-reader': FingerHands
  'signature-pad': PenHands
  'receipt-printer': PaperHands
  'clerk-card': CardHands
}

export function obeyLines(options: {
  entry: Pick<SimulatorEntry, 'role'>
  simulator: ReturnType<SimulatorEntry['create']>
  place: Pick<Place, 'setPlugged' | 'faultsElsewhere'>
  json: boolean
}): LineHands {
  const { entry, simulator, place, json } = options
  /** A role says which hands its simulators have. */
  function handsOf<Role extends keyof HandsOf>(role: Role): HandsOf[Role] {
    if (entry.role !== role) throw new WrongUse(`dat kan alleen met een ${role}, dit is een ${entry.role}.`)
    return simulator as unknown as HandsOf[Role]
  }

  const words: Readonly<Record<string, (what: string) => unknown>> = {
    place(id) {
      const hands = handsOf('id-reader')
      const specimen = publicSpecimens.find((one) => one.id === id)
      if (!specimen) {
        const known = publicSpecimens.map((one) => one.id).join(', ')
        throw new WrongUse(`het voorbeeld "${id}" bestaat niet. Kies uit ${known}.`)
      }
      hands.place(specimen.lines, specimen.qr === undefined ? {} : { qr: specimen.qr })
    },
    remove() {
      handsOf('id-reader').remove()
    },
    finger(number) {
      const hands = handsOf('fingerprint-reader')
      if (!/^\d{1,3}$/.test(number))
        throw new WrongUse('finger wil een getal: dezelfde vinger, hetzelfde getal.')
      hands.place(Number(number))
    },
    lift() {
      handsOf('fingerprint-reader').lift()
    },
    sign() {
      return handsOf('signature-pad').write(madeUpSignature())
    },
    tap(wanted) {
      const hands = handsOf('signature-pad')
      const button = padButtons.find((one) => one === wanted)
      if (!button) throw new WrongUse(`tap wil een knop: ${padButtons.join(', ')}.`)
      const { x, y } = buttonCentre(button)
      return hands.tap(x, y)
    },
    put(wanted) {
      const hands = handsOf('clerk-card')
      const card = practiceCards.find((one) => one === wanted)
      if (!card) throw new WrongUse(`put wil een pas: ${practiceCards.join(', ')}.`)
      hands.put(practiceCardOf[card])
    },
    take() {
      handsOf('clerk-card').take()
    },
    receipts() {
      const receipts = handsOf('receipt-printer')
        .receipts()
        .map(({ at, text }) => ({ at: at.toISOString(), text }))
      if (json) answer({ receipts })
      else for (const { text } of receipts) say(`${text}\n`)
    },
    fault(name) {
      const faults = simulator.faults.filter((one) => !place.faultsElsewhere?.has(one))
      const fault = faults.find((one) => one === name)
      if (!fault) throw new WrongUse(`de storing "${name}" bestaat niet. Kies uit ${faults.join(', ')}.`)
      simulator.setFault(fault)
    },
    unplug: () => place.setPlugged(false),
    plug: () => place.setPlugged(true),
  }

  async function obey(line: string): Promise<void> {
    const [word = '', ...rest] = line.trim().split(/\s+/)
    const act = Object.hasOwn(words, word) ? words[word] : undefined
    if (!act)
      throw new WrongUse(`"${word}" ken ik niet. Kies uit ${[...Object.keys(words), 'quit'].join(', ')}.`)
    await act(rest.join(' '))
  }

  return {
    obey,
    quit: (input) =>
      new Promise((resolve) => {
        const lines = createInterface(input)
        let last: Promise<void> = Promise.resolve()
        lines.on('line', (line) => {
          if (line.trim() === 'quit') {
            lines.close()
            return resolve()
          }
          if (line.trim() === '') return
          last = last
            .then(() => obey(line))
            .then(() => (json ? answer({ done: line.trim() }) : undefined))
            .catch((error: unknown) => {
              process.stderr.write(`balie: ${error instanceof Error ? error.message : 'onbekende fout'}\n`)
            })
        })
      }),
  }
}
