import { useMemo } from 'react'
import { ConnectionNotice } from './connection/connection-notice.tsx'
import { useCounter } from './connection/use-counter.ts'
import { SessionGate } from './counter/session-gate.tsx'
import { StartingScreen } from './counter/starting-screen.tsx'
import { remap } from './keyboard/shortcuts.ts'
import { ShortcutsContext } from './keyboard/use-shortcuts.ts'
import { useWords } from './text/use-text.tsx'

/** `balie.shortcuts` in this computer's storage: `{ "print": "Alt+P" }`. */
function ownShortcuts(): unknown {
  try {
    return JSON.parse(localStorage.getItem('balie.shortcuts') ?? 'null')
  } catch {
    return null
  }
}

export function App() {
  const { text } = useWords()
  const { status, state, client, retryNow } = useCounter()
  const shortcuts = useMemo(() => remap(ownShortcuts()), [])
  return (
    <ShortcutsContext.Provider value={shortcuts}>
      <ConnectionNotice status={status} onRetry={retryNow} />
      {state && client ? (
        <SessionGate state={state} client={client} shortcuts={shortcuts} />
      ) : (
        <StartingScreen words={status === 'starting' ? text.connection.starting : undefined} />
      )}
    </ShortcutsContext.Provider>
  )
}
