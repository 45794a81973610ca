import './theme/utrecht.ts'
import './theme/balie-theme.css'
import './theme/layout.css'
import './theme/parts.css'
import './theme/capture.css'
import './theme/print.css'
import './theme/session.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { screenParameter, visitorScreen } from '#contract/screens.ts'
import { App } from './app.tsx'
import { WordsProvider } from './text/use-text.tsx'
import { CrashBoundary } from './ui/crash-boundary.tsx'
import { onDemand } from './ui/on-demand.tsx'

/** The second screen of the counter; the clerk's page never fetches it. */
const VisitorApp = onDemand(
  async () => (await import('./visitor/visitor-app.tsx')).VisitorApp,
  () => null,
)
const forVisitor = new URLSearchParams(location.search).get(screenParameter) === visitorScreen

const root = document.getElementById('balie')
if (!root) throw new Error('index.html has no #balie')
createRoot(root).render(
  <StrictMode>
    <CrashBoundary>
      <WordsProvider keep={!forVisitor}>{forVisitor ? <VisitorApp /> : <App />}</WordsProvider>
    </CrashBoundary>
  </StrictMode>,
)
