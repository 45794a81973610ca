import { useWords } from '../../text/use-text.tsx'
import { sessionEn } from './text-en.ts'
import { type SessionText, sessionNl } from './text-nl.ts'

export const useSessionText = (): SessionText => (useWords().language === 'en' ? sessionEn : sessionNl)
