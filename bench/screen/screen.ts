import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Place } from '../place.ts'
import { type Cdp, connectCdp } from './cdp.ts'

/** A page in a real browser or Electron window, driven without anything between it and us but its debugging port. */
export interface Screen {
  readonly pid: number
  /** `performance.timeOrigin + performance.now()` just before the program was started, in ms. */
  readonly launchedAt: number
  /** As the program names itself: `Chrome/114.0…`. */
  readonly product: string
  /** What the first script told, which outlives every navigation. */
  readonly told: Promise<string>
  goTo(url: string): Promise<void>
  /** The value of an expression, awaited. Not held back by the page's policy, which does not let it load scripts. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

interface ScreenOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Runs in the page before anything else does, and again if we came too late for that; it may call `benchTell`. */
  readonly firstScript?: string
}

const attachedSchema = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ type: z.string() }),
})
const toldSchema = z.object({ payload: z.string() })
const answerSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z
    .object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() })
    .optional(),
})

/** Starts the program and waits for its first page. */
export async function openScreen(place: Place, options: ScreenOptions): Promise<Screen> {
  const launchedAt = performance.timeOrigin + performance.now()
  const child = spawn(options.command, ['--remote-debugging-port=0', ...options.args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...options.env },
    // A group of its own, so that ending it takes its helpers along.
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${options.command} does not start`)
  const ended = once(child, 'exit')
  const said: string[] = []
  let cdp: Cdp | undefined

  async function close(): Promise<void> {
    cdp?.close()
    const insist = setTimeout(() => signalGroup(-Number(pid), 'SIGKILL'), 5_000)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    clearTimeout(insist)
    signalGroup(-Number(pid), 'SIGKILL')
  }
  place.onEnd(close)

  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      const found = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (found) resolve(found)
    })
    void ended.then(() => reject(new Error(`${options.command} ended: ${said.slice(-3).join(' | ')}`)))
  })
  cdp = await connectCdp(url)
  const told = new Promise<string>((resolve) => {
    cdp?.onEvent((method, params) => {
      if (method === 'Runtime.bindingCalled') resolve(toldSchema.parse(params).payload)
    })
  })
  const session = await firstPage(cdp, options.firstScript ?? '')
  const { send } = cdp
  const { product } = await send('Browser.getVersion')
  return {
    pid,
    launchedAt,
    product: String(product),
    told,
    async goTo(address) {
      await send('Page.navigate', { url: address }, session)
    },
    async evaluate(expression) {
      const given = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = answerSchema.parse(await send('Runtime.evaluate', given, session))
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    close,
  }
}

/** The session of the first page, held at its very start until the script is in place. */
async function firstPage({ send, onEvent }: Cdp, script: string): Promise<string> {
  const attached = new Promise<string>((resolve) => {
    onEvent((method, params) => {
      if (method !== 'Target.attachedToTarget') return
      const { sessionId, targetInfo } = attachedSchema.parse(params)
      const ask = (question: string, given: object = {}) => send(question, given, sessionId)
      const isPage = targetInfo.type === 'page'
      const setUp = isPage
        ? [
            ask('Page.enable'),
            ask('Runtime.enable'),
            ask('Runtime.addBinding', { name: 'benchTell' }),
            ask('Page.addScriptToEvaluateOnNewDocument', {
              source: `globalThis.benchEarly = true;${script}`,
            }),
          ]
        : []
      const resumed = ask('Runtime.runIfWaitingForDebugger')
      void Promise.allSettled([...setUp, resumed, ask('Runtime.evaluate', { expression: script })]).then(
        () => isPage && resolve(sessionId),
      )
    })
  })
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  return attached
}

/** A group that has gone already is what we wanted. */
function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(group, signal)
  } catch {}
}
