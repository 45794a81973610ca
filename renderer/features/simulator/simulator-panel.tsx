import { useState } from 'react'
import {
  type PrinterFault,
  printerFaults,
  type ReaderFault,
  readerFaults,
} from '#contract/areas/simulator.ts'
import { ticketKinds } from '#contract/domain/ticket.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import type { SimulatorInHand, SimulatorState } from './use-simulator.ts'

interface Props {
  readonly simulator: SimulatorInHand
  onClose(): void
}

/** Plays the peripherals. Everything here is marked as a simulator, and so is what comes out of it. */
export function SimulatorPanel({ simulator, onClose }: Props) {
  const { text } = useWords()
  const { state } = simulator
  return (
    <SidePanel title={text.simulator.title} side="left" mark={text.common.simulator} onClose={onClose}>
      <p className="balie-quiet">{text.simulator.intro}</p>
      {!state && <p>{text.simulator.loading}</p>}
      {state && (
        <>
          <ReaderControls simulator={simulator} state={state} />
          <PrinterControls simulator={simulator} state={state} />
          <HallControls simulator={simulator} />
        </>
      )}
    </SidePanel>
  )
}

interface PartProps {
  readonly simulator: SimulatorInHand
  readonly state: SimulatorState
}

function ReaderControls({ simulator, state }: PartProps) {
  const { text } = useWords()
  const [chosen, setChosen] = useState<string>()
  const lying = simulator.specimens.find((specimen) => specimen.id === state.document)
  const pick = chosen ?? simulator.specimens[0]?.id ?? ''
  const groups = ['resident', 'specimen', 'bad'] as const
  return (
    <section className="balie-form" aria-label={text.simulator.reader}>
      <h3 className="balie-small-head">{text.simulator.reader}</h3>
      <p className="balie-quiet">{text.simulator.cable[state.readerCable]}</p>
      <SelectField label={text.simulator.choose} value={pick} onChange={setChosen}>
        {groups.map((group) => (
          <optgroup key={group} label={text.simulator.groups[group]}>
            {simulator.specimens
              .filter((specimen) => specimen.group === group)
              .map((specimen) => (
                <option key={specimen.id} value={specimen.id}>
                  {specimen.label}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      <div className="balie-buttons">
        <Button onClick={() => simulator.place(pick)}>{text.simulator.place}</Button>
        <Button onClick={simulator.remove}>{text.simulator.remove}</Button>
      </div>
      <p>{lying ? text.simulator.documentOn(lying.label) : text.simulator.documentNone}</p>
      <SelectField
        label={text.simulator.fault}
        value={state.readerFault}
        onChange={(fault) => simulator.setReader({ fault: fault as ReaderFault })}
      >
        {readerFaults.map((fault) => (
          <option key={fault} value={fault}>
            {text.simulator.readerFaults[fault]}
          </option>
        ))}
      </SelectField>
      <Plug plugged={state.readerPlugged} onPlug={(plugged) => simulator.setReader({ plugged })} />
    </section>
  )
}

function PrinterControls({ simulator, state }: PartProps) {
  const { text, format } = useWords()
  return (
    <section className="balie-form" aria-label={text.simulator.printer}>
      <h3 className="balie-small-head">{text.simulator.printer}</h3>
      <SelectField
        label={text.simulator.fault}
        value={state.printerFault}
        onChange={(fault) => simulator.setPrinter({ fault: fault as PrinterFault })}
      >
        {printerFaults.map((fault) => (
          <option key={fault} value={fault}>
            {text.simulator.printerFaults[fault]}
          </option>
        ))}
      </SelectField>
      <Plug plugged={state.printerPlugged} onPlug={(plugged) => simulator.setPrinter({ plugged })} />
      <h4 className="balie-small-head">{text.simulator.receipts}</h4>
      {simulator.receipts.length === 0 && <p className="balie-quiet">{text.simulator.noReceipts}</p>}
      {[...simulator.receipts].reverse().map((receipt) => (
        <figure key={receipt.at} className="balie-paper">
          <pre>{receipt.text}</pre>
          <figcaption>
            {format.time(receipt.at)} · {receipt.bytes} bytes · {text.common.simulator}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}

function HallControls({ simulator }: Pick<PartProps, 'simulator'>) {
  const { text } = useWords()
  return (
    <section className="balie-form" aria-label={text.simulator.hall}>
      <h3 className="balie-small-head">{text.simulator.hall}</h3>
      <div className="balie-buttons">
        {ticketKinds.map((kind) => (
          <Button key={kind} onClick={() => simulator.drawTicket(kind)}>
            {text.simulator.draw(text.ticketKinds[kind])}
          </Button>
        ))}
      </div>
    </section>
  )
}

function Plug({ plugged, onPlug }: { plugged: boolean; onPlug(plugged: boolean): void }) {
  const { text } = useWords()
  return (
    <div className="balie-buttons">
      <Button onClick={() => onPlug(!plugged)}>
        {plugged ? text.simulator.unplug : text.simulator.plug}
      </Button>
      {!plugged && <span>{text.simulator.unplugged}</span>}
    </div>
  )
}
