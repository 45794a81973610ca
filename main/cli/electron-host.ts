import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

/** A window that is closed by its user lives longer; one that ends sooner, and badly, cannot run on this machine. */
const settledMs = 5_000

/**
 * Runs the window until it ends, and answers the exit status; `unusable` when it could not be started or failed at once.
 * `onSettled` is called when it runs well.
 */
export async function runWindow(
  binary: string,
  args: readonly string[],
  onSettled: () => void,
): Promise<number | { readonly unusable: string }> {
  const child = spawn(binary, args, { stdio: 'inherit' })
  let wasStopped = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      wasStopped = true
      child.kill(signal)
    })
  const ended = once(child, 'exit').then(
    ([status, signal]: (number | string | null)[]) => ({ status, why: signal ?? `status ${status}` }),
    (error: NodeJS.ErrnoException) => ({ status: 1, why: error.code ?? error.name }),
  )
  const settling = new AbortController()
  const early = await Promise.race([
    ended,
    pause(settledMs, undefined, { signal: settling.signal }).catch(() => undefined),
  ])
  settling.abort()
  if (early && early.status !== 0 && !wasStopped)
    return { unusable: `het eigen venster (Electron) stopte meteen (${early.why})` }
  onSettled()
  const { status } = await ended
  return status === 0 || wasStopped ? 0 : 1
}
