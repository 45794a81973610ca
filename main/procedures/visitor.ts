import { watchVisitor } from '../visitor/watch-visitor.ts'
import { os } from './context.ts'

export const visitorProcedures = {
  watch: os.visitor.watch.handler(({ context, signal }) => watchVisitor(context.state.watch(signal))),
  ink: os.visitor.ink.handler(({ input, context, signal }) => context.capture.ink(input, signal)),
}

/** All that a connection of the visitor's screen may call; every other call is `call.forbidden`. */
export const visitorRouter = { visitor: visitorProcedures }
