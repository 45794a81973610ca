import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Trouble } from '#contract/app-error.ts'
import { en } from './en.ts'
import { createFormats, type Formats, type Language } from './formats.ts'
import { nl, type Text } from './nl.ts'
import type { Sentence } from './sentence.ts'

export const texts: Readonly<Record<Language, Text>> = { nl, en }

export interface Words {
  readonly language: Language
  readonly text: Text
  readonly format: Formats
  toggleLanguage(): void
  sentence(trouble: Trouble): Sentence
}

const storageKey = 'balie.language'
const remembered = (): Language => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'nl')

const WordsContext = createContext<Words | undefined>(undefined)

interface ProviderProps {
  readonly children: ReactNode
  /** The clerk's choice is kept on this computer; the visitor's is not, because the next visitor starts in Dutch. */
  readonly keep?: boolean
}

/** Gives every view its words; the language follows on `<html lang>`. */
export function WordsProvider({ children, keep = true }: ProviderProps) {
  const [language, setLanguage] = useState<Language>(() => (keep ? remembered() : 'nl'))
  useEffect(() => {
    document.documentElement.lang = language
    if (keep) localStorage.setItem(storageKey, language)
  }, [language, keep])
  const words = useMemo<Words>(() => {
    const text = texts[language]
    return {
      language,
      text,
      format: createFormats(language),
      toggleLanguage: () => setLanguage(language === 'nl' ? 'en' : 'nl'),
      sentence: (trouble) => text.errors[trouble.code](trouble.details),
    }
  }, [language])
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords outside WordsProvider')
  return words
}
