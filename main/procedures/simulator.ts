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
  set: os.simulator.set.handler(({ input, context }) => deskOf(context).set(input)),
  placeDocument: os.simulator.placeDocument.handler(({ input, context }) =>
    deskOf(context).placeDocument(input.specimenId),
  ),
  removeDocument: os.simulator.removeDocument.handler(({ context }) => deskOf(context).removeDocument()),
  placeFinger: os.simulator.placeFinger.handler(({ input, context }) =>
    deskOf(context).placeFinger(input.finger),
  ),
  liftFinger: os.simulator.liftFinger.handler(({ context }) => deskOf(context).liftFinger()),
  putClerkCard: os.simulator.putClerkCard.handler(({ input, context }) =>
    deskOf(context).putClerkCard(input.card),
  ),
  takeClerkCard: os.simulator.takeClerkCard.handler(({ context }) => deskOf(context).takeClerkCard()),
  write: os.simulator.write.handler(({ input, context }) => deskOf(context).write(input.strokes)),
  pressPadButton: os.simulator.pressPadButton.handler(({ input, context }) =>
    deskOf(context).pressPadButton(input.button),
  ),
  padScreen: os.simulator.padScreen.handler(({ context }) => {
    const bytes = deskOf(context).padScreen()
    return bytes ? new Blob([new Uint8Array(bytes)], { type: 'image/bmp' }) : null
  }),
  drawTicket: os.simulator.drawTicket.handler(({ input, context }) => deskOf(context).drawTicket(input.kind)),
  receipts: os.simulator.receipts.handler(({ context }) => deskOf(context).receipts()),
}
