import { useState } from 'react'
import type { Desk } from '../../counter/desk.ts'
import { TextField } from '../../ui/text-field.tsx'
import { usePaperText } from '../extract/use-paper-text.ts'
import { VoidForm } from '../extract/void-form.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'

/** An extract that turns out wrong after its visitor has left. */
export function VoidByNumber({ desk, onVoided }: { desk: Desk; onVoided(): void }) {
  const paper = usePaperText()
  const { tray, account } = useBackOfficeText()
  const [number, setNumber] = useState('')
  return (
    <details>
      <summary>{paper.voidAll}</summary>
      <TextField label={tray.number} value={number} onChange={setNumber} width="short" />
      {number.trim() !== '' && (
        <VoidForm
          label={paper.voidAll}
          why={paper.voidAllWhy}
          onVoid={(reason) =>
            void desk
              .run('other', (options) =>
                desk.client.backOffice.voidExtract({ number: number.trim(), reason }, options),
              )
              .then((done) => {
                if (!done) return
                desk.say('ok', () => account.extractVoided(number.trim()))
                setNumber('')
                onVoided()
              })
          }
        />
      )}
    </details>
  )
}
