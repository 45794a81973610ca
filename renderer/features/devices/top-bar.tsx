import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceStatus } from '#contract/domain/device.ts'
import type { PanelName } from '../../counter/panels.ts'
import type { Place } from '../../counter/use-place.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { deviceWords, simulatedWords } from './device-words.ts'

interface Props {
  readonly state: CounterState
  readonly panel: PanelName | undefined
  readonly messageCount: number
  onPanel(name: PanelName): void
  readonly place: Place
}

/** Who is working where, and whether everything is ready, in words. */
export function TopBar({ state, panel, messageCount, onPanel, place }: Props) {
  const { text, language, toggleLanguage } = useWords()
  const open = (name: PanelName) => ({ 'aria-expanded': panel === name, onClick: () => onPanel(name) })
  return (
    <header className="balie-top" data-region="top-bar">
      <h1 className="balie-top__who">
        {state.counter.name} ·{' '}
        {state.session.state === 'open' && (
          <Button look="subtle" {...open('session')}>
            {state.session.clerk.name}
            {!state.session.hasPin && `, ${text.topBar.choosePin}`}
          </Button>
        )}
      </h1>
      <div className="balie-top__states">
        <HallButton state={state} {...open('hall')} />
        {state.devices.map((device) => (
          <DeviceButton key={device.role} device={device} {...open(`device:${device.role}`)} />
        ))}
        <SimulatedMark devices={state.devices} />
      </div>
      <div className="balie-top__tools">
        <Button look="subtle" {...open('messages')}>
          {text.messages.open(messageCount)}
        </Button>
        {state.simulators && (
          <Button look="subtle" {...open('simulator')}>
            {text.simulator.title}
          </Button>
        )}
        <PlaceButtons place={place} />
        <Button
          look="subtle"
          onClick={toggleLanguage}
          lang={language === 'nl' ? 'en' : 'nl'}
          title={text.topBar.switchLanguageLong}
        >
          {text.topBar.switchLanguage}
        </Button>
      </div>
    </header>
  )
}

/** For who has one role there is one place, and nothing to switch to. */
function PlaceButtons({ place }: { place: Place }) {
  const { text } = useWords()
  const places = [
    { role: 'clerk', label: text.actions['to-counter'], target: undefined },
    { role: 'back-office', label: text.actions['to-back-office'], target: undefined },
    { role: 'it', label: text.actions.diagnostics, target: 'diagnostics-button' },
  ] as const
  const mine = places.filter(({ role }) => place.has(role))
  if (mine.length < 2) return null
  return mine.map(({ role, label, target }) => (
    <Button
      key={role}
      look="subtle"
      aria-pressed={place.now === role}
      focusTarget={target}
      onClick={() => (place.now === role ? void place.leave() : place.go(role))}
    >
      {label}
    </Button>
  ))
}

interface StateButtonProps {
  readonly 'aria-expanded': boolean
  onClick(): void
}

function HallButton({ state: { hall, backlog }, ...button }: { state: CounterState } & StateButtonProps) {
  const { text } = useWords()
  const parts = [
    text.topBar[hall.state],
    backlog.waiting > 0 ? text.topBar.toSend(backlog.waiting) : '',
    backlog.parked > 0 ? text.topBar.parked(backlog.parked) : '',
  ].filter((part) => part)
  const tone =
    hall.state === 'online' && backlog.parked === 0
      ? 'good'
      : hall.state === 'connecting'
        ? 'wait'
        : 'attention'
  return (
    <Button look="subtle" className={`balie-state balie-state--${tone}`} {...button}>
      <Icon name={tone === 'good' ? 'ok' : tone === 'wait' ? 'wait' : 'warning'} /> {parts.join(', ')}
    </Button>
  )
}

function DeviceButton({ device, ...button }: { device: DeviceStatus } & StateButtonProps) {
  const { text } = useWords()
  const { short, icon, tone } = deviceWords(device, text)
  return (
    <Button look="subtle" className={`balie-state balie-state--${tone}`} {...button}>
      {text.devices.roles[device.role]} <Icon name={icon} />{' '}
      {/* Ready is what the tick says; everything else has words. */}
      <span className={tone === 'good' ? 'balie-hidden' : undefined}>{short}</span>
      {device.simulated && <span className="balie-hidden">{`, ${text.common.simulator}`}</span>}
    </Button>
  )
}

/** Said once for all of them, so that five devices fit; each button also says it to who cannot see this. */
function SimulatedMark({ devices }: { devices: readonly DeviceStatus[] }) {
  const { text } = useWords()
  const words = simulatedWords(devices, text)
  return words ? (
    <span className="balie-mark" aria-hidden="true">
      {words}
    </span>
  ) : null
}
