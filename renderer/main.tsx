import './theme/utrecht.ts'
import './theme/balie-theme.css'
import './theme/layout.css'
import './theme/parts.css'
import './theme/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { WordsProvider } from './text/use-text.tsx'
import { CrashBoundary } from './ui/crash-boundary.tsx'

const root = document.getElementById('balie')
if (!root) throw new Error('index.html has no #balie')
createRoot(root).render(
  <StrictMode>
    <CrashBoundary>
      <WordsProvider>
        <App />
      </WordsProvider>
    </CrashBoundary>
  </StrictMode>,
)
