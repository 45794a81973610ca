/** Everything a clerk can do by name; the palette shows them all, the ones with keys also on their buttons. */
export const actionNames = [
  'call-next',
  'call-by-hand',
  'read-document',
  'search-person',
  'identify-again',
  'reveal-bsn',
  'extract',
  'make-extract',
  'print',
  'save-extract',
  'toggle-paid',
  'print-receipt',
  'sign',
  'sign-delivery',
  'sign-travel-document',
  'sign-again',
  'stop-signing',
  'take-fingers',
  'hand-over',
  'stop-fingers',
  'note',
  'close-visit',
  'no-show',
  'left',
  'called-by-mistake',
  'refresh-dossier',
  'palette',
  'next-region',
  'back',
  'outbox',
  'messages',
  'simulator',
  'devices',
  'next-question',
  'represent',
  'show-dossier',
  'ask-request',
  'send-on',
  'hand-out',
  'to-counter',
  'to-back-office',
  'diagnostics',
  'lock',
  'session',
  'sign-out',
  'language',
] as const
export type ActionName = (typeof actionNames)[number]

export type Shortcuts = Readonly<Partial<Record<ActionName, string>>>

/** The one table. Function keys and chords only: a scanner that types letters can never hit one. */
export const defaultShortcuts: Shortcuts = {
  'call-next': 'F2',
  'read-document': 'F3',
  'search-person': 'F4',
  'next-region': 'F6',
  extract: 'F7',
  print: 'F8',
  note: 'F9',
  sign: 'F10',
  palette: 'Ctrl+K',
  'close-visit': 'Ctrl+Enter',
  'next-question': 'Ctrl+Shift+Enter',
  lock: 'Ctrl+L',
  back: 'Escape',
}

const allowedKey = /^(F([1-9]|1[0-2])|Escape|(Ctrl|Alt)(\+Shift)?\+([A-Z0-9]|Enter|F([1-9]|1[0-2])))$/

/**
 * The table with a municipality's own keys laid over it: `{ "print": "Alt+P" }`. Unknown actions, single letters and
 * keys that are already taken are passed over, so a bad setting never costs a key that worked.
 */
export function remap(own: unknown, base: Shortcuts = defaultShortcuts): Shortcuts {
  if (typeof own !== 'object' || own === null) return base
  const result: Partial<Record<ActionName, string>> = { ...base }
  for (const name of actionNames) {
    const key: unknown = (own as Record<string, unknown>)[name]
    if (typeof key !== 'string' || !allowedKey.test(key)) continue
    const taken = actionNames.some((other) => other !== name && result[other] === key)
    if (!taken) result[name] = key
  }
  return result
}

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/** `Ctrl+Enter`, `F2`: how a key press is written in the table. */
export function keyName(press: KeyPress): string {
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key
  const parts = [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
  ]
  return [...parts.filter((part) => part), key].join('+')
}

export function actionFor(press: KeyPress, shortcuts: Shortcuts): ActionName | undefined {
  const pressed = keyName(press)
  return actionNames.find((name) => shortcuts[name] === pressed)
}

/** How a key is shown on a button: `Ctrl+⏎`, `Esc`. */
export const keyLabel = (key: string): string => key.replace('Enter', '⏎').replace('Escape', 'Esc')
/** The same for `aria-keyshortcuts`. */
export const ariaKey = (key: string): string => key.replace('Ctrl', 'Control')
