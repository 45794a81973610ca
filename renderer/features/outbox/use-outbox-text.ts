import { useWords } from '../../text/use-text.tsx'
import { outboxEn } from './text-en.ts'
import { type OutboxText, outboxNl } from './text-nl.ts'

export const useOutboxText = (): OutboxText => (useWords().language === 'en' ? outboxEn : outboxNl)
