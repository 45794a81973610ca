import { AppError } from '#contract/app-error.ts'
import type { SimulatorDesk } from '../simulator/simulator-desk.ts'
import type { Capabilities } from './context.ts'
import { os } from './context.ts'

function deskOf(context: Capabilities): SimulatorDesk {
  if (!context.simulator) throw new AppError('simulator.unavailable')
  return context.simulator
}

export const simulatorProcedures = {
  specimens: os.simulator.specimens.handler(({ context }) => deskOf(context).specimens()),
  state: os.simulator.state.handler(({ context }) => deskOf(context).state()),
  placeDocument: os.simulator.placeDocument.handler(({ input, context }) =>
    deskOf(context).placeDocument(input.specimenId),
  ),
  removeDocument: os.simulator.removeDocument.handler(({ context }) => deskOf(context).removeDocument()),
  setReader: os.simulator.setReader.handler(({ input, context }) => deskOf(context).setReader(input)),
  setPrinter: os.simulator.setPrinter.handler(({ input, context }) => deskOf(context).setPrinter(input)),
  drawTicket: os.simulator.drawTicket.handler(({ input, context }) => deskOf(context).drawTicket(input.kind)),
  receipts: os.simulator.receipts.handler(({ context }) => deskOf(context).receipts()),
}
