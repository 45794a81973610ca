import { type FormEvent, useState } from 'react'
import type { DeviceAddress } from '#contract/domain/device-settings.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

interface Props {
  readonly reaches: readonly string[]
  onUse(address: DeviceAddress): void
}

/** For what cannot be found by itself: a serial port without an identity, a printer elsewhere on the network. */
export function AddressByHand({ reaches, onUse }: Props) {
  const text = useDiagnosticsText()
  const [typed, setTyped] = useState('')
  const isPrinter = reaches.includes('ipp')
  if (reaches.includes('keyboard')) {
    return (
      <div className="balie-buttons">
        <Button onClick={() => onUse({ kind: 'keyboard' })}>{text.choose.use}</Button>
      </div>
    )
  }
  if (reaches.includes('pcsc')) return <CardReaderByName onUse={onUse} />
  if (!isPrinter && !reaches.includes('serial')) return null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const value = typed.trim()
    if (value !== '') onUse(isPrinter ? { kind: 'ipp', uri: value } : { kind: 'serial', path: value })
  }
  return (
    <form className="balie-form" onSubmit={submit}>
      <h4 className="balie-small-head">{text.choose.byHand}</h4>
      <TextField
        label={isPrinter ? text.choose.uri : text.choose.path}
        hint={isPrinter ? text.choose.uriHint : text.choose.pathHint}
        value={typed}
        onChange={setTyped}
        max={200}
      />
      <div className="balie-buttons">
        <Button type="submit">{text.choose.use}</Button>
      </div>
    </form>
  )
}

/** For a reader that is not plugged in now, or whichever is found first. */
function CardReaderByName({ onUse }: Pick<Props, 'onUse'>) {
  const text = useDiagnosticsText()
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onUse({ kind: 'pcsc', reader: typed.trim() })
  }
  return (
    <form className="balie-form" onSubmit={submit}>
      <h4 className="balie-small-head">{text.choose.byHand}</h4>
      <TextField
        label={text.choose.cardReader}
        hint={text.choose.cardReaderHint}
        value={typed}
        onChange={setTyped}
        max={200}
      />
      <div className="balie-buttons">
        <Button type="submit">{text.choose.use}</Button>
      </div>
    </form>
  )
}
