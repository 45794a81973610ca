/** While thousands of rows go out nobody needs to hear of each: at most one word in so many milliseconds. */
const everyMs = 50

export interface Telling {
  tell(): void
  onChange(listener: () => void): () => void
}

/** The first word at once, what comes soon after it together; the last one is never left out. */
export function createTelling(): Telling {
  const listeners = new Set<() => void>()
  let isTelling = false
  let toldAt = Number.NEGATIVE_INFINITY

  function say(): void {
    isTelling = false
    toldAt = performance.now()
    for (const listener of listeners) listener()
  }

  return {
    tell() {
      if (isTelling) return
      isTelling = true
      const waitMs = toldAt + everyMs - performance.now()
      if (waitMs > 0) setTimeout(say, waitMs)
      else setImmediate(say)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
