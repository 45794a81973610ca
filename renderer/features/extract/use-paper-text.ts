import { useWords } from '../../text/use-text.tsx'
import { paperEn } from './paper-text-en.ts'
import { type PaperText, paperNl } from './paper-text-nl.ts'

export const usePaperText = (): PaperText => (useWords().language === 'en' ? paperEn : paperNl)
