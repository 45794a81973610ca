import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { AppError } from '#contract/app-error.ts'
import type { simulatorArea } from '#contract/areas/simulator.ts'
import type { PracticeDocument } from '#contract/hall/hall-contract.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import type { SimulatedCounter } from '#devices/simulated-counter.ts'
import type { Clock } from '../clock.ts'
import { type PracticeSpecimen, practiceSpecimen } from './practice-specimens.ts'

type Answers = InferContractRouterOutputs<typeof simulatorArea>
type Questions = InferContractRouterInputs<typeof simulatorArea>

/** The simulator panel's hands: puts documents down, breaks and mends devices. */
export interface SimulatorDesk {
  specimens(): Promise<Answers['specimens']>
  state(): Answers['state']
  placeDocument(specimenId: string): Promise<Answers['state']>
  removeDocument(): Answers['state']
  setReader(wanted: Questions['setReader']): Promise<Answers['state']>
  setPrinter(wanted: Questions['setPrinter']): Promise<Answers['state']>
  drawTicket(kind: Questions['drawTicket']['kind']): Promise<Answers['drawTicket']>
  receipts(): Answers['receipts']
}

export function createSimulatorDesk(options: {
  counter: SimulatedCounter
  /** Documents of the made-up register; asked again until the hall server has answered once. */
  practiceDocuments: () => Promise<readonly PracticeDocument[]>
  /** Draws a number at the hall server, as the column at the entrance would. */
  draw: (kind: Questions['drawTicket']['kind']) => Promise<Answers['drawTicket']>
  clock: Clock
}): SimulatorDesk {
  const { counter, practiceDocuments, draw, clock } = options
  let residents: readonly PracticeSpecimen[] = []
  let placed: string | null = null

  async function all(): Promise<readonly PracticeSpecimen[]> {
    if (residents.length === 0) {
      // Without a line there are still the public specimens.
      const documents = await practiceDocuments().catch(() => [])
      residents = documents.map((document) => practiceSpecimen(document, clock.now()))
    }
    return [...residents, ...publicSpecimens.map((one) => ({ ...one, isOrdinary: false, carriesBsn: false }))]
  }

  const state = (): Answers['state'] => ({
    readerCable: counter.cable,
    document: placed,
    readerPlugged: counter.reader.isPlugged(),
    readerFault: counter.reader.fault(),
    printerPlugged: counter.printer.isPlugged(),
    printerFault: counter.printer.fault(),
  })

  return {
    specimens: async () => (await all()).map(({ lines: _, ...shown }) => shown),
    state,
    async placeDocument(specimenId) {
      const specimen = (await all()).find(({ id }) => id === specimenId)
      if (!specimen) throw new AppError('document.none')
      placed = specimenId
      counter.reader.placeDocument(specimen.lines)
      return state()
    },
    removeDocument() {
      placed = null
      counter.reader.removeDocument()
      return state()
    },
    async setReader({ fault, plugged }) {
      if (fault !== undefined) counter.reader.setFault(fault)
      if (plugged !== undefined) await counter.reader.setPlugged(plugged)
      return state()
    },
    async setPrinter({ fault, plugged }) {
      if (fault !== undefined) counter.printer.setFault(fault)
      if (plugged !== undefined) await counter.printer.setPlugged(plugged)
      return state()
    },
    drawTicket: async (kind) => ({ number: (await draw(kind)).number }),
    receipts: () =>
      counter.printer.papers().map(({ at, text, bytes }) => ({ at, text, bytes: bytes.length })),
  }
}
