import { type FormEvent, useState } from 'react'
import type { DeviceAddress } from '#contract/domain/device-settings.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

interface Props {
  readonly reaches: readonly string[]
  onUse(address: DeviceAddress): void
}

/** What is typed for one kind of line. */
interface ByHand {
  readonly label: string
  readonly hint: string
  /** Undefined: nothing to go by yet. */
  addressOf(typed: string): DeviceAddress | undefined
}

/** For what cannot be found by itself: a serial port without an identity, a printer elsewhere, a reader not plugged in. */
export function AddressByHand({ reaches, onUse }: Props) {
  const text = useDiagnosticsText()
  const [typed, setTyped] = useState('')
  if (reaches.includes('keyboard')) {
    return (
      <div className="balie-buttons">
        <Button onClick={() => onUse({ kind: 'keyboard' })}>{text.choose.use}</Button>
      </div>
    )
  }
  const form = byHandOf(reaches, text)
  if (!form) return null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const address = form.addressOf(typed.trim())
    if (address) onUse(address)
  }
  return (
    <form className="balie-form" onSubmit={submit}>
      <h4 className="balie-small-head">{text.choose.byHand}</h4>
      <TextField label={form.label} hint={form.hint} value={typed} onChange={setTyped} max={200} />
      <div className="balie-buttons">
        <Button type="submit">{text.choose.use}</Button>
      </div>
    </form>
  )
}

function byHandOf(
  reaches: readonly string[],
  { choose }: ReturnType<typeof useDiagnosticsText>,
): ByHand | undefined {
  // No name is a choice too: whichever reader is found first.
  if (reaches.includes('pcsc')) {
    const { cardReader: label, cardReaderHint: hint } = choose
    return { label, hint, addressOf: (reader) => ({ kind: 'pcsc', reader }) }
  }
  if (reaches.includes('ipp')) {
    const { uri: label, uriHint: hint } = choose
    return { label, hint, addressOf: (uri) => (uri === '' ? undefined : { kind: 'ipp', uri }) }
  }
  if (reaches.includes('serial')) {
    const { path: label, pathHint: hint } = choose
    return { label, hint, addressOf: (path) => (path === '' ? undefined : { kind: 'serial', path }) }
  }
  return undefined
}
