import type { VisitPaper } from '#contract/domain/paper.ts'
import { Button } from '../../ui/button.tsx'
import { usePapersText } from './text.ts'
import type { PaperCalls } from './use-visit-papers.ts'

interface Props {
  readonly title: string
  readonly paper: VisitPaper
  readonly calls: PaperCalls
}

/** See it, or print it at once. */
export function PaperButtons({ title, paper, calls }: Props) {
  const text = usePapersText()
  return (
    <>
      <Button look="subtle" onClick={() => calls.view(title, paper)}>
        {title}
      </Button>
      <Button look="subtle" aria-label={`${text.print}: ${title}`} onClick={() => calls.print(title, paper)}>
        {text.print}
      </Button>
    </>
  )
}
