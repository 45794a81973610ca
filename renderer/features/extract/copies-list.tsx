import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import { isUnsettled, mayBeOut } from '#contract/domain/sheets.ts'
import type { CounterClient } from '../../port.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { copyWords } from './paper-words.ts'
import { PrinterChoice } from './printer-choice.tsx'
import { SerialForm } from './serial-form.tsx'
import { usePaperCall } from './use-paper-call.ts'
import { usePaperText } from './use-paper-text.ts'
import { VoidForm } from './void-form.tsx'

interface Props {
  readonly visitId: string
  readonly extract: Extract
  readonly client: CounterClient
}

/** Every sheet of one extract as a fact, and what a person can say about it. Open when somebody has to go and look. */
export function CopiesList({ visitId, extract, client }: Props) {
  const paper = usePaperText()
  const { sentence } = useWords()
  const { trouble, run } = usePaperCall()
  const made = { visitId, extractId: extract.id }
  const { prints, voided } = extract
  const last = prints.at(-1)
  return (
    <>
      {last?.state === 'sent' && (
        <div className="balie-buttons">
          <Button onClick={() => void run(() => client.extracts.cancelPrint(made))}>{paper.cancel}</Button>
        </div>
      )}
      {last?.state === 'failed' && !voided && <PrinterChoice made={made} client={client} />}
      {trouble && <Notice tone="error" sentence={sentence(trouble)} />}
      <details open={prints.some(isUnsettled)}>
        <summary>{paper.list(prints.length)}</summary>
        <ul className="balie-made">
          {prints.map((fact, index) => (
            <Copy key={fact.id} fact={fact} index={index} made={made} client={client} run={run} />
          ))}
        </ul>
        {!voided && (
          <VoidForm
            label={paper.voidAll}
            why={paper.voidAllWhy}
            onVoid={(reason) => void run(() => client.extracts.void({ ...made, reason }))}
          />
        )}
      </details>
    </>
  )
}

interface CopyProps {
  readonly fact: PrintFact
  readonly index: number
  readonly made: { visitId: string; extractId: string }
  readonly client: CounterClient
  readonly run: ReturnType<typeof usePaperCall>['run']
}

function Copy({ fact, index, made, client, run }: CopyProps) {
  const text = usePaperText()
  const { format } = useWords()
  const sheet = { ...made, printId: fact.id }
  const settle = (cameOut: boolean) => void run(() => client.extracts.settlePrint({ ...sheet, cameOut }))
  return (
    <li>
      <p>{copyWords(fact, index, text, format)}</p>
      {isUnsettled(fact) && (
        <fieldset className="balie-buttons">
          <legend>{text.lookFirst}</legend>
          <Button onClick={() => settle(true)}>{text.cameOut}</Button>
          <Button onClick={() => settle(false)}>{text.notThere}</Button>
        </fieldset>
      )}
      {fact.state === 'printed' && (
        <SerialForm
          key={fact.serial ?? ''}
          serial={fact.serial}
          onNote={(serial) => void run(() => client.extracts.noteSerial({ ...sheet, serial }))}
        />
      )}
      {mayBeOut(fact) && (
        <VoidForm
          label={text.voidSheet}
          onVoid={(reason) => void run(() => client.extracts.voidPrint({ ...sheet, reason }))}
        />
      )}
    </li>
  )
}
