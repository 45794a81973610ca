/**
 * One value, many watchers. A watcher that is slow gets the newest value, never a backlog; changes within one turn of
 * the event loop are told once.
 */
export interface Broadcast<Value> {
  current(): Value
  changed(): void
  watch(signal?: AbortSignal): AsyncGenerator<Value>
}

export function createBroadcast<Value>(current: () => Value): Broadcast<Value> {
  const wakers = new Set<() => void>()
  let told = false

  return {
    current,
    changed() {
      if (told) return
      told = true
      setImmediate(() => {
        told = false
        for (const wake of wakers) wake()
      })
    },
    async *watch(signal) {
      let isNew = true
      let wake = (): void => {}
      const onWake = (): void => {
        isNew = true
        wake()
      }
      wakers.add(onWake)
      signal?.addEventListener('abort', onWake)
      try {
        while (!signal?.aborted) {
          if (!isNew)
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          if (signal?.aborted) return
          isNew = false
          yield current()
        }
      } finally {
        wakers.delete(onWake)
        signal?.removeEventListener('abort', onWake)
      }
    },
  }
}
