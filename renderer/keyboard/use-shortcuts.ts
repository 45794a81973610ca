import { createContext, useContext, useEffect, useRef } from 'react'
import { createScannerGuard } from './scanner-guard.ts'
import { type ActionName, actionFor, defaultShortcuts, type Shortcuts } from './shortcuts.ts'

export const ShortcutsContext = createContext<Shortcuts>(defaultShortcuts)
export const useShortcutKey = (action: ActionName): string | undefined => useContext(ShortcutsContext)[action]

const inOpenList = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[aria-expanded="true"][role="combobox"], [role="listbox"]') !== null

const inTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type))

/** Listens for the whole page. `onAction` answers false when it has nothing to do and the key should go on. */
export function useShortcuts(shortcuts: Shortcuts, onAction: (action: ActionName) => boolean): void {
  const latest = useRef(onAction)
  latest.current = onAction
  useEffect(() => {
    const guard = createScannerGuard()
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing) return
      if (guard.isScan(event, inTextField(event.target))) {
        event.preventDefault()
        event.stopImmediatePropagation()
        return
      }
      const action = actionFor(event, shortcuts)
      if (!action || event.repeat) {
        if (action && action !== 'back') event.preventDefault()
        return
      }
      if (action === 'back' && inOpenList(event.target)) return
      if (latest.current(action)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [shortcuts])
}
