import { useCallback } from 'react'
import type { VisitPaper } from '#contract/domain/paper.ts'
import type { Desk } from '../../counter/desk.ts'
import { usePapersText } from './text.ts'

export interface PaperCalls {
  /** Shows the paper itself, as it will be printed. */
  view(title: string, paper: VisitPaper): void
  print(title: string, paper: VisitPaper): void
  /** The receipt of a request on the receipt printer. */
  slip(number: string): void
  /** A code on the visitor's screen, for one download. */
  offer(extractId: string): void
  takeBack(): void
}

export function useVisitPapers(
  desk: Desk,
  visitId: string | undefined,
  onView: (title: string, file: Blob) => void,
): PaperCalls {
  const text = usePapersText()
  const view = useCallback(
    (title: string, paper: VisitPaper) => {
      if (visitId)
        void desk
          .run('other', (options) => desk.client.papers.ofVisit({ visitId, paper }, options))
          .then((file) => file && onView(title, file))
    },
    [desk, visitId, onView],
  )
  const print = useCallback(
    (title: string, paper: VisitPaper) => {
      if (visitId)
        void desk
          .run('other', (options) => desk.client.papers.printOfVisit({ visitId, paper }, options))
          .then((done) => done && desk.say('ok', () => text[done.state](title)))
    },
    [desk, visitId, text],
  )
  const slip = useCallback(
    (number: string) => {
      if (visitId)
        void desk
          .run('other', (options) => desk.client.papers.slip({ visitId, number }, options))
          .then((done) => done && desk.say('ok', () => text.slipPrinted))
    },
    [desk, visitId, text],
  )
  const offer = useCallback(
    (extractId: string) => {
      if (visitId)
        void desk.run('other', (options) => desk.client.papers.offer({ visitId, extractId }, options))
    },
    [desk, visitId],
  )
  const takeBack = useCallback(() => {
    if (visitId) void desk.run('other', (options) => desk.client.papers.takeBack({ visitId }, options))
  }, [desk, visitId])
  return { view, print, slip, offer, takeBack }
}
