import { os } from './context.ts'

export const counterProcedures = {
  watch: os.counter.watch.handler(({ context, signal }) => context.state.watch(signal)),
  ping: os.counter.ping.handler(({ input }) => input),
}
