import { useCallback, useRef, useState } from 'react'
import type { DeviceRole } from '#contract/domain/device.ts'

/** What can lie beside the work. One at a time. */
export type PanelName =
  | 'session'
  | 'hall'
  | 'outbox'
  | 'messages'
  | 'simulator'
  | 'document'
  | `device:${DeviceRole}`

export interface Panels {
  readonly open: PanelName | undefined
  show(name: PanelName): void
  toggle(name: PanelName): void
  /** False when there was nothing to close. */
  close(): boolean
}

/** Closing gives the focus back to where it was. */
export function usePanels(focusPanel: () => void): Panels {
  const [open, setOpen] = useState<PanelName>()
  const opener = useRef<Element | null>(null)
  const show = useCallback(
    (name: PanelName) => {
      setOpen((before) => {
        if (before === undefined) opener.current = document.activeElement
        return name
      })
      focusPanel()
    },
    [focusPanel],
  )
  const close = useCallback((): boolean => {
    if (open === undefined) return false
    setOpen(undefined)
    const back = opener.current
    requestAnimationFrame(() => {
      if (back instanceof HTMLElement && back.isConnected && !document.querySelector('[data-region="panel"]'))
        back.focus()
    })
    return true
  }, [open])
  const toggle = useCallback(
    (name: PanelName) => (open === name ? void close() : show(name)),
    [open, close, show],
  )
  return { open, show, toggle, close }
}
