/** What `untilAborted` gives instead of a result. */
export const aborted = Symbol('aborted')

/**
 * Runs a handler of a model until it is done or `signal` aborts. Bytes that come in the same instant still count, as
 * a transfer that is done can no longer be taken back on a real bus.
 */
export async function untilAborted<Result>(
  signal: AbortSignal,
  work: () => Result | Promise<Result>,
): Promise<Result | typeof aborted> {
  let onAbort: () => void = () => undefined
  const end = new Promise<typeof aborted>((resolve) => {
    onAbort = () => setImmediate(() => resolve(aborted))
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([Promise.resolve().then(work), end])
  } catch (error) {
    if (signal.aborted) return aborted
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
