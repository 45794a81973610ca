import { os } from './context.ts'

export const diagnosticsProcedures = {
  overview: os.diagnostics.overview.handler(({ context }) => context.diagnostics.overview()),
  selfTest: os.diagnostics.selfTest.handler(({ input, context, signal }) =>
    context.diagnostics.selfTest(input.role, signal),
  ),
  selfTestSeen: os.diagnostics.selfTestSeen.handler(({ input, context }) => {
    context.diagnostics.selfTestSeen(input.role, input.seen)
    return {}
  }),
  counters: os.diagnostics.counters.handler(({ input, context }) => context.diagnostics.counters(input.days)),
  trace: os.diagnostics.trace.handler(({ input, context, signal }) =>
    context.diagnostics.trace(input.role, signal),
  ),
  recording: os.diagnostics.recording.handler(({ input, context }) => {
    const recording = context.diagnostics.recording(input.role)
    return new Blob([JSON.stringify(recording)], { type: 'application/json' })
  }),
  choices: os.diagnostics.choices.handler(({ context }) => context.diagnostics.choices()),
  assign: os.diagnostics.assign.handler(async ({ input, context }) => {
    await context.diagnostics.assign(input)
    return {}
  }),
  bundle: os.diagnostics.bundle.handler(async ({ context }) => {
    const zip = await context.diagnostics.bundle()
    return new Blob([new Uint8Array(zip)], { type: 'application/zip' })
  }),
}
