/** Wakes those who follow something that grows; each asks for what it has not yet seen. */
export interface Pulse {
  beat(): void
  /** Lets every follower end, once it has seen all. */
  end(): void
  /** Gives what `next` gives, and waits for a beat when that is nothing. */
  follow<Value>(next: () => Value | undefined, signal?: AbortSignal): AsyncGenerator<Value>
}

export function createPulse(): Pulse {
  const wakers = new Set<() => void>()
  let ended = false
  const beat = (): void => {
    for (const wake of [...wakers]) wake()
  }

  return {
    beat,
    end() {
      ended = true
      beat()
    },
    async *follow(next, signal) {
      let wake = (): void => {}
      const onWake = (): void => wake()
      wakers.add(onWake)
      signal?.addEventListener('abort', onWake)
      try {
        while (!signal?.aborted) {
          const value = next()
          if (value !== undefined) yield value
          else if (ended) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        wakers.delete(onWake)
        signal?.removeEventListener('abort', onWake)
      }
    },
  }
}
