import '../../../renderer/theme/utrecht.ts'
import '../../../renderer/theme/balie-theme.css'
import '../../../renderer/theme/layout.css'
import '../../../renderer/theme/parts.css'
import '../../../renderer/theme/print.css'
import { createRoot } from 'react-dom/client'
import { ConnectionNotice } from '../../../renderer/connection/connection-notice.tsx'
import { CounterScreen } from '../../../renderer/counter/counter-screen.tsx'
import { defaultShortcuts } from '../../../renderer/keyboard/shortcuts.ts'
import { WordsProvider } from '../../../renderer/text/use-text.tsx'
import { CrashBoundary } from '../../../renderer/ui/crash-boundary.tsx'
import { galleryClient } from './gallery-client.ts'
import { scenes } from './scenes.ts'

/** `?scene=identified&language=en&lost=1` */
const query = new URLSearchParams(location.search)
localStorage.setItem('balie.language', query.get('language') ?? 'nl')
const state = scenes[query.get('scene') ?? 'idle']
const root = document.getElementById('balie')
if (!root || !state) throw new Error('no such scene')
createRoot(root).render(
  <CrashBoundary>
    <WordsProvider>
      {query.has('lost') && <ConnectionNotice status="lost" onRetry={() => undefined} />}
      <CounterScreen state={state} client={galleryClient(state)} shortcuts={defaultShortcuts} />
    </WordsProvider>
  </CrashBoundary>,
)
