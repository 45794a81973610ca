import { useCallback } from 'react'
import type { PersonQuery } from '#contract/domain/identification.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'

export interface IdentifyCalls {
  read(): void
  search(query: PersonQuery, reason: string): Promise<boolean>
  choose(candidateKey: string): void
  forget(): void
}

export function useIdentify(desk: Desk, visitId: string | undefined): IdentifyCalls {
  const { text } = useWords()
  const read = useCallback(() => {
    if (visitId)
      void desk.run('read-document', (options) => desk.client.visit.readDocument({ visitId }, options))
  }, [desk, visitId])
  const search = useCallback<IdentifyCalls['search']>(
    async (query, reason) => {
      if (!visitId) return false
      const done = await desk.run('search-person', (options) =>
        desk.client.visit.search({ visitId, query, reason }, options),
      )
      return done !== undefined
    },
    [desk, visitId],
  )
  const choose = useCallback(
    (candidateKey: string) => {
      if (visitId)
        void desk.run('other', (options) => desk.client.visit.choose({ visitId, candidateKey }, options))
    },
    [desk, visitId],
  )
  const forget = useCallback(() => {
    if (!visitId) return
    void desk
      .run('other', (options) => desk.client.visit.forgetPerson({ visitId }, options))
      .then((done) => done && desk.say('info', () => text.identify.forgotten))
  }, [desk, visitId, text])
  return { read, search, choose, forget }
}
