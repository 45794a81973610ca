import type { CounterState } from '#contract/domain/counter-state.ts'
import { DevicePanel } from '../features/devices/device-panel.tsx'
import { HallPanel } from '../features/devices/hall-panel.tsx'
import { PdfView } from '../features/extract/pdf-view.tsx'
import { OutboxPanel } from '../features/outbox/outbox-panel.tsx'
import { useOutbox } from '../features/outbox/use-outbox.ts'
import { SessionPanel } from '../features/session/session-panel.tsx'
import type { SessionCalls } from '../features/session/use-session.ts'
import { useSimulator } from '../features/simulator/use-simulator.ts'
import { MessagesPanel } from '../messages/messages-panel.tsx'
import type { Messages } from '../messages/use-messages.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import type { Desk } from './desk.ts'
import type { Panels } from './panels.ts'
import { SimulatorPanel } from './parts-on-demand.ts'

export interface ShownDocument {
  readonly title: string
  readonly file: Blob
}

interface Props {
  readonly panels: Panels
  readonly state: CounterState
  readonly desk: Desk
  readonly messages: Messages
  readonly shown: ShownDocument | undefined
  readonly session: SessionCalls
  onLock(): void
}

export function OpenPanel({ panels, state, desk, messages, shown, session, onLock }: Props) {
  const { open } = panels
  const outbox = useOutbox(desk, open === 'outbox', state.backlog)
  const simulator = useSimulator(desk, open === 'simulator', state)
  const onClose = (): void => void panels.close()
  if (open === undefined) return null
  switch (open) {
    case 'session':
      return <SessionPanel session={state.session} calls={session} onLock={onLock} onClose={onClose} />
    case 'hall':
      return (
        <HallPanel
          hall={state.hall}
          backlog={state.backlog}
          onOutbox={() => panels.show('outbox')}
          onClose={onClose}
        />
      )
    case 'outbox':
      return <OutboxPanel outbox={outbox} state={state} onClose={onClose} />
    case 'messages':
      return <MessagesPanel messages={messages} onClose={onClose} />
    case 'simulator':
      return <SimulatorPanel simulator={simulator} onClose={onClose} />
    case 'document':
      return shown ? (
        <SidePanel title={shown.title} width="wide" onClose={onClose}>
          <PdfView file={shown.file} label={shown.title} />
        </SidePanel>
      ) : null
    default: {
      const device = state.devices.find(({ role }) => `device:${role}` === open)
      return device ? <DevicePanel device={device} onClose={onClose} /> : null
    }
  }
}
