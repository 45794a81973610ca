import { useCallback, useEffect, useRef } from 'react'

/** Where the next key stroke is useful. Elements say so with `data-focus`. */
export type FocusTarget =
  | 'call-next'
  | 'read-document'
  | 'candidates'
  | 'search'
  | 'extract-kind'
  | 'print'
  | 'receipt'
  | 'sign'
  | 'signed'
  | 'take-fingers'
  | 'capture'
  | 'other-finger'
  | 'impediment'
  | 'impediment-reason'
  | 'hand-over'
  | 'contact-subject'
  | 'contact-content'
  | 'department'
  | 'panel'
  | 'by-hand'
  | 'diagnostics'
  | 'diagnostics-button'
  | 'sign-in'
  | 'back-office'
  | 'represent'
  | 'ask-request'
  | 'hand-out'

const patienceMs = 1500

const find = (target: FocusTarget): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(`[data-focus="${target}"]`)].find(
    (element) => element.getClientRects().length > 0,
  )

/** Remembers a wish for the focus until the element is on the screen, which may be a render later. */
export function useFocusFlow(): (target: FocusTarget) => void {
  const wish = useRef<{ target: FocusTarget; until: number }>(undefined)
  const fulfil = useCallback(() => {
    const wanted = wish.current
    if (!wanted) return
    const element = find(wanted.target)
    if (element) {
      // A panel that has put the focus on a field of its own keeps it there.
      if (!element.contains(document.activeElement)) element.focus()
      element.scrollIntoView({ block: 'nearest' })
    }
    if (element || Date.now() > wanted.until) wish.current = undefined
  }, [])
  useEffect(fulfil)
  return useCallback(
    (target) => {
      wish.current = { target, until: Date.now() + patienceMs }
      // A part that is fetched on demand comes without a render of the screen, and needs a frame to take the focus.
      const seek = (): void => {
        const wanted = wish.current
        if (!wanted) return
        if (Date.now() > wanted.until) wish.current = undefined
        else requestAnimationFrame(find(wanted.target) ? fulfil : seek)
      }
      requestAnimationFrame(() => {
        fulfil()
        seek()
      })
    },
    [fulfil],
  )
}
