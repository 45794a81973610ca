/** Resolves after so long, or at once when one of the signals aborts. */
export function pause(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve()
    const go = (): void => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    for (const signal of signals) signal.addEventListener('abort', go)
  })
}
