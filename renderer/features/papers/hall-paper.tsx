import { FormField, FormLabel, Textbox } from '@utrecht/component-library-react'
import { type ChangeEvent, useEffect, useId, useState } from 'react'
import type { HallPaper } from '#contract/domain/paper.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import type { Desk } from '../../counter/desk.ts'
import { Button } from '../../ui/button.tsx'
import { download } from '../diagnostics/download.ts'
import { PdfView } from '../extract/pdf-view.tsx'
import { usePapersText } from './text.ts'

interface Props {
  readonly desk: Desk
  readonly kind: HallPaper['kind']
}

/** A paper of the back office: of which day or month, then the paper itself, to print or to keep. */
export function HallPaperView({ desk, kind }: Props) {
  const text = usePapersText()
  const id = useId()
  const isList = kind === 'collected-list'
  const title = isList ? text.collectedList : text.charterReport
  const [when, setWhen] = useState(() => (isList ? dayIn(new Date()) : dayIn(new Date()).slice(0, 7)))
  const [file, setFile] = useState<Blob>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a paper of another day is not this one
  useEffect(() => setFile(undefined), [when])
  const paper: HallPaper = isList ? { kind, day: when } : { kind, month: when }
  const isWhole = (isList ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{4}-\d{2}$/).test(when)
  const make = (): void => {
    if (isWhole)
      void desk
        .run('other', (options) => desk.client.papers.ofHall(paper, options))
        .then((made) => made && setFile(made))
  }
  const print = (): void =>
    void desk
      .run('other', (options) => desk.client.papers.printOfHall(paper, options))
      .then((done) => done && desk.say('ok', () => text[done.state](title)))
  return (
    <details className="balie-paper">
      <summary>{title}</summary>
      <div className="balie-bo__tools">
        <FormField className="balie-field balie-field--short">
          <FormLabel htmlFor={id}>{isList ? text.day : text.month}</FormLabel>
          <Textbox
            id={id}
            type={isList ? 'date' : 'month'}
            value={when}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => setWhen(target.value)}
          />
        </FormField>
        <Button onClick={make}>{text.make(title)}</Button>
        {file && <Button onClick={print}>{text.print}</Button>}
        {file && <Button onClick={() => void download(file, kind, 'pdf')}>{text.save}</Button>}
      </div>
      {file && <PdfView file={file} label={title} />}
    </details>
  )
}
