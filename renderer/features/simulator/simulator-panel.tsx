import type { ReactNode } from 'react'
import type { DeviceRole } from '#contract/domain/device.ts'
import { ticketKinds } from '#contract/domain/ticket.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { CardHand } from './card-hand.tsx'
import { DeviceGroup } from './device-group.tsx'
import { DocumentHand } from './document-hand.tsx'
import { FingerHand } from './finger-hand.tsx'
import { FoldedGroup } from './folded-group.tsx'
import { PadHand } from './pad-hand.tsx'
import { PaperOut } from './paper-out.tsx'
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
        <div>
          {state.devices.map((device) => (
            <DeviceGroup key={device.role} device={device} simulator={simulator}>
              {hands(device.role, simulator, state)}
            </DeviceGroup>
          ))}
          <HallGroup simulator={simulator} />
        </div>
      )}
    </SidePanel>
  )
}

/** What can be done with this device by hand, beside breaking it. */
function hands(role: DeviceRole, simulator: SimulatorInHand, state: SimulatorState): ReactNode {
  switch (role) {
    case 'id-reader':
      return <DocumentHand simulator={simulator} lying={state.document} />
    case 'fingerprint-reader':
      return <FingerHand simulator={simulator} lying={state.finger} />
    case 'signature-pad':
      return <PadHand simulator={simulator} />
    case 'receipt-printer':
      return <PaperOut receipts={simulator.receipts} />
    case 'clerk-card':
      return <CardHand simulator={simulator} lying={state.clerkCard} />
    case 'document-printer':
      return null
  }
}

function HallGroup({ simulator }: { simulator: SimulatorInHand }) {
  const { text } = useWords()
  return (
    <FoldedGroup group="hall" name={text.simulator.hall} simulator={simulator}>
      <div className="balie-buttons">
        {ticketKinds.map((kind) => (
          <Button key={kind} onClick={() => simulator.drawTicket(kind)}>
            {text.simulator.draw(text.ticketKinds[kind])}
          </Button>
        ))}
      </div>
    </FoldedGroup>
  )
}
