/** Resolves after so many milliseconds, or at once when one of the signals aborts. */
export function pause(ms: number, ...signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some((signal) => signal?.aborted)) return resolve()
    const go = (): void => {
      clearTimeout(timer)
      for (const signal of signals) signal?.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    for (const signal of signals) signal?.addEventListener('abort', go)
  })
}
