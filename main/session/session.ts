import { AppError, isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { CallRules } from '#contract/call.ts'
import type { Role } from '#contract/domain/role.ts'
import type { Clerk, lockReasons, Session as SessionState } from '#contract/domain/session.ts'
import { oneAtATime } from '#devices/hub/one-at-a-time.ts'
import type { Clock } from '../clock.ts'
import type { Timers } from '../hall/timers.ts'
import type { Log } from '../log.ts'
import type { IdentityClient } from './identity-client.ts'
import { hashPin, isPin, isWeakPin } from './pin.ts'
import { mostAttempts, type SessionStore, type StoredPerson } from './session-store.ts'
import { type SignedIn, type SignIn, startSignIn } from './sign-in.ts'
import type { SessionTokens } from './tokens.ts'

export type LockReason = (typeof lockReasons)[number]

/** Who may work here now. */
export interface AtCounter {
  readonly clerk: Clerk
  readonly roles: readonly Role[]
}

/** Who is at the counter, and what they may do. One person at a time; what is open belongs to that person alone. */
export interface Session {
  current(): SessionState
  /** Also while the counter is locked; undefined when nobody is signed in. */
  who(): AtCounter | undefined
  /** Whose act this is; `session.signed-out` when nobody is signed in. */
  clerk(): Clerk
  isOpen(): boolean
  /** `session.signed-out`, `session.locked`, or `session.not-allowed` when the role is another one. */
  demand(rules: CallRules): void
  /** An act of a person at the page. */
  touched(): void
  signIn(): Promise<{ url: string }>
  cancelSignIn(): void
  unlock(clerkId: string, pin: string): Promise<void>
  setPin(pin: string): Promise<void>
  lock(reason: LockReason): void
  signOut(): Promise<void>
  /** What the counter was when the program stopped. */
  start(): Promise<void>
  /** The provider renews no more: this person has to sign in again. */
  refused(clerkId: string): void
  /** Another person than before is at the counter, or nobody: what was kept in memory for the one before must go. */
  onPerson(listener: () => void): () => void
  close(): void
}

export interface SessionOptions {
  readonly client: IdentityClient
  readonly store: SessionStore
  readonly tokens: SessionTokens
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly settings: { readonly idleMinutes: number; readonly unlockHours: number }
  /** Opens the page to sign in on; left out where the page itself does it. */
  readonly openUrl?: ((url: string) => void) | undefined
  /** Sets aside what is open of the one before, and takes up what this one had open. */
  readonly changePerson: (clerkId: string | undefined) => Promise<void>
  /** Whether this person had a visit open when the program stopped. */
  readonly hasOpenVisit: (clerkId: string) => Promise<boolean>
  /** Somebody came in by a real sign-in or by PIN. */
  readonly onCameIn: (clerkId: string, how: 'sign-in' | 'pin') => void
  readonly onChange: () => void
}

type Here = AtCounter & { readonly hasPin: boolean; readonly locked: LockReason | undefined }

export function createSession(options: SessionOptions): Session {
  const { client, store, tokens, clock, timers, log, settings, onChange } = options
  const inTurn = oneAtATime()
  const listeners = new Set<() => void>()
  let here: Here | undefined
  let signingIn: { readonly since: string; flow: SignIn | undefined } | undefined
  let trouble: Trouble | undefined
  let people: readonly StoredPerson[] = []
  let cancelIdle = (): void => {}
  let cancelDay = (): void => {}
  let isClosed = false

  /** Until when the PIN alone is good; undefined when it is not, or there is none. */
  function goodUntil({ pinHash, signedInAt }: StoredPerson): Date | undefined {
    if (!pinHash || !signedInAt) return undefined
    return new Date(signedInAt.getTime() + settings.unlockHours * 3_600_000)
  }

  function unlockers() {
    return people.flatMap((person) => {
      const until = goodUntil(person)
      const now = Math.max(clock.now().getTime(), person.now.getTime())
      if (!until || until.getTime() <= now) return []
      return [{ ...person.clerk, attemptsLeft: mostAttempts - person.attempts, until: until.toISOString() }]
    })
  }

  function current(): SessionState {
    const said = trouble ? { trouble: { code: trouble.code, details: { ...trouble.details } } } : {}
    if (signingIn) return { state: 'signing-in', since: signingIn.since }
    if (!here) return { state: 'signed-out', unlockers: unlockers(), ...said }
    const { clerk, roles, hasPin, locked } = here
    if (locked) return { state: 'locked', reason: locked, clerk, unlockers: unlockers(), ...said }
    return { state: 'open', clerk, roles: [...roles], hasPin, idleMinutes: settings.idleMinutes }
  }

  const isOpen = (): boolean => here !== undefined && !here.locked && !signingIn

  async function lookAgain(): Promise<void> {
    people = await store.all()
    onChange()
  }

  function fail(error: unknown): void {
    if (!isAppError(error)) log.error('signing in failed', { error })
    trouble = troubleOf(error)
  }

  /** The page sees every touch and locks by itself; this is for a page that hangs, and so waits longer. */
  function watchIdle(): void {
    cancelIdle()
    if (isOpen()) cancelIdle = timers.after(2 * settings.idleMinutes * 60_000, () => lock('idle'))
  }

  /** So long after the password it is asked for again, whatever was renewed. */
  function watchDay(person: StoredPerson | undefined): void {
    cancelDay()
    if (!person?.signedInAt) return
    const left = person.signedInAt.getTime() + settings.unlockHours * 3_600_000 - person.now.getTime()
    cancelDay = timers.after(Math.max(0, left), () => refused(person.clerk.id))
  }

  function lock(reason: LockReason): void {
    if (!here || here.locked) return
    here = { ...here, locked: reason }
    cancelIdle()
    onChange()
  }

  /** The provider, or the end of the day, wants to see this person again. Nothing that is open is touched. */
  function refused(clerkId: string): void {
    if (isClosed || here?.clerk.id !== clerkId) return
    trouble = { code: 'session.signed-out', details: {} }
    lock('key')
    inTurn(async () => {
      await store.ended(clerkId)
      await lookAgain()
    }).catch((error: unknown) => log.error('session not ended', { error }))
  }

  /** Covered until all that belonged to the one before is out of sight. */
  async function come(person: AtCounter): Promise<void> {
    const isAnother = here?.clerk.id !== person.clerk.id
    if (here && isAnother) {
      here = { ...here, locked: here.locked ?? 'key' }
      onChange()
    }
    await options.changePerson(person.clerk.id)
    await store.setAtCounter(person.clerk.id)
    people = await store.all()
    const stored = people.find(({ clerk }) => clerk.id === person.clerk.id)
    here = {
      clerk: person.clerk,
      roles: person.roles,
      hasPin: stored?.pinHash !== undefined,
      locked: undefined,
    }
    trouble = undefined
    if (isAnother) for (const listener of listeners) listener()
    watchIdle()
    watchDay(stored)
  }

  async function finish(mine: NonNullable<typeof signingIn>, flow: SignIn): Promise<void> {
    let signedIn: SignedIn | undefined
    try {
      signedIn = await flow.outcome
    } catch (error) {
      if (signingIn === mine) fail(error)
    }
    await inTurn(async () => {
      if (signingIn !== mine || isClosed) return
      try {
        if (signedIn) await settle(signedIn)
      } catch (error) {
        fail(error)
      } finally {
        signingIn = undefined
        watchIdle()
        onChange()
      }
    })
  }

  async function settle({ holder, tokens: given }: SignedIn): Promise<void> {
    const { roles, id, name } = holder
    const clerk = { id, name }
    if (roles.length === 0) throw new AppError('session.not-allowed')
    const { refresh } = given
    await store.signedIn({ clerk, roles: [...roles], ...(refresh ? { refresh } : {}) })
    tokens.take(id, given)
    await come({ clerk, roles })
    options.onCameIn(id, 'sign-in')
  }

  function stopSigningIn(): void {
    const flow = signingIn?.flow
    signingIn = undefined
    flow?.cancel()
  }

  async function checkPin(clerkId: string, pin: string): Promise<StoredPerson> {
    await store.noteTime(clerkId)
    const person = await store.find(clerkId)
    const until = person && goodUntil(person)
    if (!person?.pinHash || !until || until.getTime() <= person.now.getTime())
      throw new AppError('session.pin-expired')
    if (!(await store.spendAttempt(clerkId))) throw new AppError('session.pin-blocked')
    if (await isPin(pin, person.pinHash)) return person
    const attemptsLeft = mostAttempts - person.attempts - 1
    throw attemptsLeft > 0
      ? new AppError('session.pin-wrong', { attemptsLeft })
      : new AppError('session.pin-blocked')
  }

  return {
    current,
    isOpen,
    who: () => here,
    clerk() {
      if (!here) throw new AppError('session.signed-out')
      return here.clerk
    },
    demand({ roles, whileLocked }) {
      if (roles === 'anyone') return
      if (!here) throw new AppError('session.signed-out')
      if (!isOpen() && !whileLocked) throw new AppError('session.locked')
      if (!here.roles.some((role) => roles.includes(role))) throw new AppError('session.not-allowed')
    },
    touched: watchIdle,
    async signIn() {
      lock('key')
      stopSigningIn()
      const mine: NonNullable<typeof signingIn> = { since: clock.now().toISOString(), flow: undefined }
      signingIn = mine
      trouble = undefined
      onChange()
      try {
        const flow = await startSignIn(client, timers)
        mine.flow = flow
        if (signingIn === mine) options.openUrl?.(flow.url)
        else flow.cancel()
        void finish(mine, flow)
        return { url: flow.url }
      } catch (error) {
        if (signingIn === mine) {
          signingIn = undefined
          fail(error)
          onChange()
        }
        throw error
      }
    },
    cancelSignIn() {
      stopSigningIn()
      onChange()
    },
    unlock: (clerkId, pin) =>
      inTurn(async () => {
        try {
          const person = await checkPin(clerkId, pin)
          await store.forgiveAttempts(clerkId)
          stopSigningIn()
          tokens.follow(clerkId)
          await come({ clerk: person.clerk, roles: person.roles })
          options.onCameIn(clerkId, 'pin')
        } finally {
          await lookAgain()
        }
      }),
    setPin: (pin) =>
      inTurn(async () => {
        if (!here) throw new AppError('session.signed-out')
        if (isWeakPin(pin)) throw new AppError('session.pin-weak')
        const { id } = here.clerk
        const pinHash = await hashPin(pin)
        await store.change(id, (person) => ({ ...person, pinHash }))
        await store.forgiveAttempts(id)
        if (here?.clerk.id === id) here = { ...here, hasPin: true }
        await lookAgain()
      }),
    lock,
    signOut: () =>
      inTurn(async () => {
        const leaving = here?.clerk.id
        stopSigningIn()
        here = undefined
        trouble = undefined
        cancelIdle()
        cancelDay()
        onChange()
        await options.changePerson(undefined)
        await store.setAtCounter(undefined)
        for (const listener of listeners) listener()
        tokens.forget()
        if (leaving !== undefined) await tokens.revoke(leaving)
        await lookAgain()
      }),
    start: () =>
      inTurn(async () => {
        people = await store.all()
        const last = people.find(({ atCounter }) => atCounter)
        if (!last || !(await options.hasOpenVisit(last.clerk.id))) return
        if (!unlockers().some(({ id }) => id === last.clerk.id)) return
        here = { clerk: last.clerk, roles: last.roles, hasPin: true, locked: 'restart' }
        await options.changePerson(last.clerk.id)
        onChange()
      }),
    refused,
    onPerson(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      isClosed = true
      stopSigningIn()
      cancelIdle()
      cancelDay()
      tokens.forget()
    },
  }
}
