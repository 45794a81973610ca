const mostWaiting = 5000

/**
 * What `work` tells, to one listener; `work` is stopped by its signal when the listener goes away, and the stream ends
 * when it has ended. A listener that is too slow misses the oldest.
 */
export async function* eventStream<Event>(
  work: (tell: (event: Event) => void, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<Event, void, void> {
  // Gone before it began: work that waits for the signal would wait for ever.
  if (signal?.aborted) return
  const stopping = new AbortController()
  const waiting: Event[] = []
  let wake = (): void => {}
  let isOver = false
  let failure: { readonly error: unknown } | undefined

  const stop = (): void => {
    stopping.abort()
    wake()
  }
  signal?.addEventListener('abort', stop)
  const tell = (event: Event): void => {
    waiting.push(event)
    if (waiting.length > mostWaiting) waiting.shift()
    wake()
  }
  const working = work(tell, stopping.signal)
    .catch((error: unknown) => {
      failure = { error }
    })
    .finally(() => {
      isOver = true
      wake()
    })
  try {
    while (!stopping.signal.aborted) {
      const [next] = waiting.splice(0, 1)
      if (next !== undefined) yield next
      else if (isOver) break
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
    if (failure && !stopping.signal.aborted) throw failure.error
  } finally {
    signal?.removeEventListener('abort', stop)
    stopping.abort()
    await working
  }
}
