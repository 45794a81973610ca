import '../../../renderer/theme/utrecht.ts'
import '../../../renderer/theme/balie-theme.css'
import '../../../renderer/theme/layout.css'
import '../../../renderer/theme/parts.css'
import '../../../renderer/theme/capture.css'
import '../../../renderer/theme/session.css'
import '../../../renderer/theme/print.css'
import { createRoot } from 'react-dom/client'
import { ConnectionNotice } from '../../../renderer/connection/connection-notice.tsx'
import { SessionGate } from '../../../renderer/counter/session-gate.tsx'
import { defaultShortcuts } from '../../../renderer/keyboard/shortcuts.ts'
import { WordsProvider } from '../../../renderer/text/use-text.tsx'
import { CrashBoundary } from '../../../renderer/ui/crash-boundary.tsx'
import { VisitorScreen } from '../../../renderer/visitor/visitor-screen.tsx'
import '../../../renderer/visitor/visitor.css'
import { writtenInk } from './captures.ts'
import { galleryClient } from './gallery-client.ts'
import { scenes } from './scenes.ts'
import { visitorScenes } from './visitor-scenes.ts'

/** `?scene=identified&language=en&lost=1`, or `?visitor=sign` */
const query = new URLSearchParams(location.search)
localStorage.setItem('balie.language', query.get('language') ?? 'nl')
const visitor = visitorScenes[query.get('visitor') ?? '']
const state = scenes[query.get('scene') ?? 'idle']
const root = document.getElementById('balie')
if (!root || !state) throw new Error('no such scene')
const openInk = async () => writtenInk()
createRoot(root).render(
  <CrashBoundary>
    <WordsProvider>
      {query.has('lost') && !visitor && <ConnectionNotice status="lost" onRetry={() => undefined} />}
      {visitor ? (
        <VisitorScreen status={query.has('lost') ? 'lost' : 'connected'} state={visitor} openInk={openInk} />
      ) : (
        <SessionGate state={state} client={galleryClient(state)} shortcuts={defaultShortcuts} />
      )}
    </WordsProvider>
  </CrashBoundary>,
)
