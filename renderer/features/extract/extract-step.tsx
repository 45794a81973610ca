import type { ReactNode } from 'react'
import type { Extract } from '#contract/domain/extract.ts'
import type { ExtractKind } from '#contract/domain/extract-kind.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { CounterClient } from '../../port.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { isNotChecked } from '../person/person-flags.ts'
import { CopiesList } from './copies-list.tsx'
import { ExtractRow } from './extract-row.tsx'
import { printTarget } from './extract-words.ts'
import { PdfView } from './pdf-view.tsx'
import { ReceiptLine } from './receipt-line.tsx'
import type { ExtractCalls } from './use-extract.ts'
import type { Preview } from './use-preview.ts'
import type { ExtractWish } from './wish.ts'
import { WishForm } from './wish-form.tsx'

interface Props {
  readonly visit: Visit
  readonly kinds: readonly ExtractKind[]
  readonly wish: ExtractWish
  onWish(part: Partial<ExtractWish>): void
  readonly preview: Preview
  readonly calls: ExtractCalls
  readonly client: CounterClient
  onView(title: string, file: Blob): void
  /** What else this step has: before the form once something was made, because that comes next then. */
  readonly children: ReactNode
}

/** Step 2, Wat: choose, see it, Enter makes it, F8 prints it. */
export function ExtractStep({ visit, kinds, wish, onWish, preview, calls, client, onView, children }: Props) {
  const { text } = useWords()
  if (!visit.person) return <p>{text.extract.identifyFirst}</p>
  const target = printTarget(visit.extracts)
  const view = (extract: Extract): void => {
    void calls.open(extract).then((file) => file && onView(text.extract.viewTitle(extract.number), file))
  }
  return (
    <div className="balie-extract">
      <div className="balie-extract__work">
        {visit.extracts.length > 0 && (
          <ul className="balie-made" aria-label={text.extract.listLabel}>
            {visit.extracts.map((extract) => (
              <ExtractRow
                key={extract.id}
                extract={extract}
                first={extract.id === target?.id}
                onPrint={() => calls.print(extract.id)}
                onSave={() => calls.save(extract.id)}
                onPaid={(paid) => calls.setPaid(extract, paid)}
                onView={() => view(extract)}
              >
                <CopiesList visitId={visit.id} extract={extract} client={client} />
              </ExtractRow>
            ))}
          </ul>
        )}
        {visit.extracts.length > 0 && <ReceiptLine visit={visit} client={client} calls={calls} />}
        {visit.extracts.length > 0 && children}
        <WishForm
          kinds={kinds}
          wish={wish}
          person={visit.person}
          onWish={onWish}
          again={visit.extracts.length > 0}
          second={visit.extracts.length > 0 || isNotChecked(visit)}
          onMake={() => void calls.make()}
        />
        {calls.makeWithoutSeal && (
          <div className="balie-buttons">
            <Button look="secondary" onClick={calls.makeWithoutSeal}>
              {text.extract.withoutSeal}
            </Button>
          </div>
        )}
        {visit.extracts.length === 0 && children}
      </div>
      <PreviewPane preview={preview} onView={onView} />
    </div>
  )
}

function PreviewPane({ preview, onView }: { preview: Preview; onView: Props['onView'] }) {
  const { text, sentence } = useWords()
  switch (preview.state) {
    case 'none':
      return null
    case 'loading':
      return (
        <div className="balie-extract__preview">
          <Progress what={text.extract.previewLoading} since={preview.since} />
        </div>
      )
    case 'refused':
      return (
        <div className="balie-extract__preview">
          <Notice tone="warning" sentence={sentence(preview.trouble)} />
        </div>
      )
    case 'shown':
      return (
        <div className="balie-extract__preview">
          <PdfView file={preview.file} label={text.extract.preview} withText={false} />
          <Button look="subtle" onClick={() => onView(text.extract.preview, preview.file)}>
            {text.extract.previewBig}
          </Button>
        </div>
      )
  }
}
