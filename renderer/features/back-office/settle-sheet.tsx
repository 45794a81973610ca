import type { Desk } from '../../counter/desk.ts'
import { Button } from '../../ui/button.tsx'
import { usePaperText } from '../extract/use-paper-text.ts'

interface Props {
  readonly desk: Desk
  readonly sheetId: string
  onSettled(): void
}

/** Somebody went to look for a sheet of which the printer said nothing. */
export function SettleSheet({ desk, sheetId, onSettled }: Props) {
  const text = usePaperText()
  const settle = (cameOut: boolean): void => {
    void desk
      .run('other', (options) => desk.client.backOffice.settleSheet({ id: sheetId, cameOut }, options))
      .then((done) => done && onSettled())
  }
  return (
    <fieldset className="balie-buttons">
      <legend>{text.lookFirst}</legend>
      <Button onClick={() => settle(true)}>{text.cameOut}</Button>
      <Button onClick={() => settle(false)}>{text.notThere}</Button>
    </fieldset>
  )
}
