import { useEffect } from 'react'

/** A stream of the core that begins with all there is so far; the page opens it again after a break. */
export type OpenStream<T> = (signal: AbortSignal) => Promise<AsyncIterable<T>>

interface Frames<T> {
  /** The stream begins anew: what was drawn is forgotten. */
  onBegin(): void
  /** Everything that came in since the last animation frame. */
  onFrame(events: readonly T[]): void
}

const againMs = 1000

/**
 * Follows a fast stream and draws at most once an animation frame, outside React: a pen reports 200 times a second.
 * `open`, `onBegin` and `onFrame` must keep their identity between renders.
 */
export function useFrames<T>(open: OpenStream<T>, { onBegin, onFrame }: Frames<T>): void {
  useEffect(() => {
    const life = new AbortController()
    let waiting: T[] = []
    let frame = 0
    const draw = (): void => {
      frame = 0
      const events = waiting
      waiting = []
      onFrame(events)
    }
    const follow = async (): Promise<void> => {
      while (!life.signal.aborted) {
        try {
          const events = await open(life.signal)
          waiting = []
          onBegin()
          for await (const event of events) {
            waiting.push(event)
            frame ||= requestAnimationFrame(draw)
          }
          return
        } catch {
          // A broken line is said at the top of the screen; here the picture only waits for it.
          if (!life.signal.aborted) await new Promise((resolve) => setTimeout(resolve, againMs))
        }
      }
    }
    void follow()
    return () => {
      life.abort()
      cancelAnimationFrame(frame)
    }
  }, [open, onBegin, onFrame])
}
