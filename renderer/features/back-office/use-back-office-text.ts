import { useWords } from '../../text/use-text.tsx'
import { backOfficeEn } from './text-en.ts'
import { type BackOfficeText, backOfficeNl } from './text-nl.ts'

export const useBackOfficeText = (): BackOfficeText =>
  useWords().language === 'en' ? backOfficeEn : backOfficeNl
