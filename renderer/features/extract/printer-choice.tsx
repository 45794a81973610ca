import { useState } from 'react'
import type { PrinterChoice as Printer } from '#contract/areas/extracts.ts'
import type { CounterClient } from '../../port.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePaperCall } from './use-paper-call.ts'
import { usePaperText } from './use-paper-text.ts'

interface Props {
  readonly made: { visitId: string; extractId: string }
  readonly client: CounterClient
}

/** After a print that failed: the printers of this counter, asked at that moment. */
export function PrinterChoice({ made, client }: Props) {
  const text = usePaperText()
  const { sentence } = useWords()
  const [printers, setPrinters] = useState<readonly Printer[]>()
  const { busy, trouble, run } = usePaperCall()
  const look = () => run(async () => setPrinters(await client.extracts.printers()))
  const print = (printer: string) => run(() => client.extracts.print({ ...made, printer }))
  if (!printers)
    return (
      <div className="balie-buttons">
        <Button busy={busy} onClick={() => void look()}>
          {busy ? text.looking : text.otherPrinter}
        </Button>
        {trouble && <Notice tone="error" sentence={sentence(trouble)} />}
      </div>
    )
  return (
    <div role="status">
      {printers.length < 2 && <p>{text.noOther}</p>}
      <ul className="balie-made">
        {printers.map(({ key, name, trouble: wrong }) => (
          <li key={key}>
            {wrong ? (
              <p>
                {name}: {sentence(wrong).what}
              </p>
            ) : (
              <Button busy={busy} onClick={() => void print(key)}>
                {text.printOn(name)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {trouble && <Notice tone="error" sentence={sentence(trouble)} />}
    </div>
  )
}
