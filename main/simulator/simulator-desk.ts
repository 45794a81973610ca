import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { AppError } from '#contract/app-error.ts'
import type { simulatorArea } from '#contract/areas/simulator.ts'
import type { Specimen } from '#devices/id-reader/specimens.ts'
import type { SimulatedCounter } from '#devices/simulated-counter.ts'

type Answers = InferContractRouterOutputs<typeof simulatorArea>
type Questions = InferContractRouterInputs<typeof simulatorArea>

/** The simulator panel's hands: puts documents down, breaks and mends devices. */
export interface SimulatorDesk {
  specimens(): Promise<Answers['specimens']>
  state(): Answers['state']
  placeDocument(specimenId: string): Promise<Answers['state']>
  removeDocument(): Promise<Answers['state']>
  setReader(wanted: Questions['setReader']): Promise<Answers['state']>
  setPrinter(wanted: Questions['setPrinter']): Promise<Answers['state']>
  receipts(): Answers['receipts']
}
