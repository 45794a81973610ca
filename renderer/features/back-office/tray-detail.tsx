import { Heading } from '@utrecht/component-library-react'
import type { TrayItem } from '#contract/domain/back-office.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { PdfView } from '../extract/pdf-view.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'
import type { Tray } from './use-tray.ts'

interface Props {
  readonly item: TrayItem
  readonly isMine: boolean
  readonly tray: Tray
}

/** Everything about one document, what can be done with it, and the document itself. */
export function TrayDetail({ item, isMine, tray }: Props) {
  const text = useBackOfficeText()
  const { format } = useWords()
  const now = useNow(60_000)
  const { opened } = tray
  const facts: [string, string][] = [
    [text.tray.number, item.number],
    [text.tray.made, `${format.day(item.madeAt, now)} ${format.time(item.madeAt)}`],
    [text.tray.from, item.counter],
    [text.tray.clerk, item.clerk.name],
    [text.tray.size, text.tray.bytes(item.bytes)],
    [text.tray.hash, item.sha256],
  ]
  return (
    <section className="balie-bo__detail" aria-label={item.number}>
      <Heading level={3}>
        {text.tray.kinds[item.kind]}: {item.title}
      </Heading>
      {item.state === 'claimed' && !isMine && <p>{text.tray.claimedBy(item.claimedBy?.name ?? '')}</p>}
      {item.state !== 'collected' && !item.stored && <p>{text.tray.notStored}</p>}
      <div className="balie-buttons">
        {item.state === 'waiting' && item.stored && (
          <Button look="primary" onClick={() => void tray.open(item)}>
            {text.tray.takeOpen}
          </Button>
        )}
        {item.state === 'waiting' && <Button onClick={() => void tray.take(item)}>{text.tray.take}</Button>}
        {item.state === 'claimed' && isMine && (
          <>
            {item.stored && (
              <>
                <Button look="primary" onClick={() => void tray.tick(item)}>
                  {text.tray.tick}
                </Button>
                <Button onClick={() => void tray.open(item)}>{text.tray.openIt}</Button>
                <Button onClick={() => void tray.save(item)}>{text.tray.download}</Button>
              </>
            )}
            <Button look="subtle" onClick={() => void tray.giveBack(item)}>
              {text.tray.giveBack}
            </Button>
          </>
        )}
      </div>
      <dl className="balie-bo__facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {opened?.id === item.id && (
        <PdfView file={opened.file} label={text.tray.viewer(item.number)} withText={false} />
      )}
    </section>
  )
}
