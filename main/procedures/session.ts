import { os } from './context.ts'

export const sessionProcedures = {
  signIn: os.session.signIn.handler(({ context }) => context.session.signIn()),
  cancelSignIn: os.session.cancelSignIn.handler(({ context }) => {
    context.session.cancelSignIn()
    return {}
  }),
  unlock: os.session.unlock.handler(async ({ input, context }) => {
    await context.session.unlock(input.clerkId, input.pin)
    return {}
  }),
  setPin: os.session.setPin.handler(async ({ input, context }) => {
    await context.session.setPin(input.pin)
    return {}
  }),
  lock: os.session.lock.handler(({ input, context }) => {
    context.session.lock(input.reason)
    return {}
  }),
  signOut: os.session.signOut.handler(async ({ context }) => {
    await context.session.signOut()
    return {}
  }),
}
