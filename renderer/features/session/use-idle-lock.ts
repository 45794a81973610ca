import { useEffect } from 'react'

const lookEveryMs = 5_000

/** Calls `onIdle` once after so many minutes without a key, a click or a movement; undefined waits for nothing. */
export function useIdleLock(minutes: number | undefined, onIdle: (reason: 'idle') => void): void {
  useEffect(() => {
    if (minutes === undefined) return
    let touchedAt = Date.now()
    const touched = (): void => {
      touchedAt = Date.now()
    }
    const timer = setInterval(() => {
      if (Date.now() - touchedAt < minutes * 60_000) return
      touched()
      onIdle('idle')
    }, lookEveryMs)
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [minutes, onIdle])
}
