import { useWords } from '../../text/use-text.tsx'
import { diagnosticsEn } from './text-en.ts'
import { type DiagnosticsText, diagnosticsNl } from './text-nl.ts'

export const useDiagnosticsText = (): DiagnosticsText =>
  useWords().language === 'en' ? diagnosticsEn : diagnosticsNl
