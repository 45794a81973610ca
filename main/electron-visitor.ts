import { type BrowserWindow, type Display, screen } from 'electron'
import { openWindow, visitorPageUrl } from './electron-window.ts'
import type { Settings } from './settings.ts'

/**
 * The visitor's window: on the second display as long as there is one, or, by setting, as a plain window or not at all.
 * `onOpened` is called before its page is loaded.
 */
export function openVisitorScreen(
  setting: Settings['visitorScreen'],
  onOpened: (window: BrowserWindow) => void,
): { close(): void } {
  let window: BrowserWindow | undefined

  const secondDisplay = (): Display | undefined => {
    const { id } = screen.getPrimaryDisplay()
    return screen.getAllDisplays().find((display) => display.id !== id)
  }

  function open(display: Display | undefined): void {
    const place = display ? { ...display.bounds, fullscreen: true, frame: false } : {}
    const opened = openWindow({ title: 'Balie: bezoeker', ...place })
    window = opened
    opened.once('closed', () => {
      if (window === opened) window = undefined
    })
    onOpened(opened)
    // Closed before it was there: nobody misses it.
    opened.loadURL(visitorPageUrl).catch(() => {})
  }

  function follow(): void {
    const display = setting === 'second-display' ? secondDisplay() : undefined
    const isWanted = setting === 'window' || display !== undefined
    if (!isWanted) window?.close()
    else if (!window) open(display)
  }

  screen.on('display-added', follow)
  screen.on('display-removed', follow)
  follow()
  return {
    close() {
      screen.off('display-added', follow)
      screen.off('display-removed', follow)
      window?.close()
    },
  }
}
