import { Heading } from '@utrecht/component-library-react'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { type DeviceRole, type DeviceStatus, deviceRoles, optionalRoles } from '#contract/domain/device.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import '../../ui/tabs.css'
import { AboutDevice } from './about-device.tsx'
import { ChooseDevice } from './choose-device.tsx'
import { CountersView } from './counters-view.tsx'
import { DeviceTable } from './device-table.tsx'
import './diagnostics.css'
import { download } from './download.ts'
import { SelfTest } from './self-test.tsx'
import { TraceView } from './trace-view.tsx'
import { useDeviceOverviews } from './use-device-overviews.ts'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

interface Props {
  readonly desk: Desk
  readonly counter: string
  readonly devices: readonly DeviceStatus[]
  /** Absent for who has no other place to go to. */
  readonly onClose: (() => void) | undefined
}

const tabNames = ['about', 'test', 'trace', 'counters', 'choose'] as const

/** For IT: first the answer, then a row per device, then everything of the chosen one. */
export function DiagnosticsScreen({ desk, counter, devices, onClose }: Props) {
  const { text: words } = useWords()
  const text = useDiagnosticsText()
  const overviews = useDeviceOverviews(desk, devices)
  const broken = devices.filter(({ condition }) => condition.state !== 'ready')
  const simulators = devices.filter(({ simulated }) => simulated).length
  const [picked, setPicked] = useState<DeviceRole>()
  // Who comes to look most often comes for the one that is not ready.
  const role = picked ?? broken[0]?.role ?? devices[0]?.role
  // A role that not every counter has, and this one does not have yet.
  const missing = deviceRoles.filter(
    (one) => optionalRoles.has(one) && !devices.some((device) => device.role === one),
  )
  const overview = overviews?.find(({ status }) => status.role === role)

  const bundle = async (): Promise<void> => {
    const file = await desk.run('other', (options) => desk.client.diagnostics.bundle(undefined, options))
    if (!file) return
    const name = download(file, 'helpdesk', 'zip')
    desk.say('ok', () => text.bundleSaved(name))
  }
  return (
    <main
      className="balie-column balie-beheer"
      aria-label={text.title}
      data-region="diagnostics"
      data-focus="diagnostics"
      tabIndex={-1}
    >
      <header className="balie-beheer__head">
        <Heading level={2}>
          <Icon name={broken.length === 0 ? 'ok' : 'warning'} />{' '}
          {broken.length === 0
            ? text.allReady(counter)
            : text.notReady(broken.length, broken.map((one) => words.devices.long[one.role]).join(', '))}
        </Heading>
        {simulators > 0 && <p className="balie-quiet">{text.someSimulated(simulators)}</p>}
        <div className="balie-buttons">
          <Button onClick={() => void bundle()} title={text.bundleHint}>
            {text.bundle}
          </Button>
          {onClose && (
            <Button action="back" onClick={onClose}>
              {text.back}
            </Button>
          )}
        </div>
      </header>
      {!overviews && <p role="status">{text.loading}</p>}
      <div className="balie-beheer__parts">
        {overviews && role && (
          <div>
            <DeviceTable overviews={overviews} chosen={role} onChoose={setPicked} />
            {missing.map((one) => (
              <div key={one} className="balie-buttons">
                <Button onClick={() => setPicked(one)}>{text.add(words.devices.long[one])}</Button>
              </div>
            ))}
          </div>
        )}
        {overviews && !overview && role && (
          <section className="balie-beheer__device" aria-label={words.devices.long[role]}>
            <Heading level={3}>{words.devices.long[role]}</Heading>
            <ChooseDevice desk={desk} role={role} />
          </section>
        )}
        {overview && role && (
          <section className="balie-beheer__device" aria-label={words.devices.long[role]}>
            <Heading level={3}>
              {words.devices.long[role]}
              {overview.status.simulated && <span className="balie-mark">{words.common.simulator}</span>}
            </Heading>
            <Tabs key={role} className="balie-tabs">
              <TabList aria-label={words.devices.long[role]} className="balie-tabs__list">
                {tabNames.map((name) => (
                  <Tab key={name} id={name} className="balie-tabs__tab">
                    {text.tabs[name]}
                  </Tab>
                ))}
              </TabList>
              <TabPanel id="about" className="balie-tabs__panel">
                <AboutDevice overview={overview} />
              </TabPanel>
              <TabPanel id="test" className="balie-tabs__panel">
                <SelfTest desk={desk} role={role} />
              </TabPanel>
              <TabPanel id="trace" className="balie-tabs__panel">
                <TraceView desk={desk} role={role} />
              </TabPanel>
              <TabPanel id="counters" className="balie-tabs__panel">
                <CountersView desk={desk} role={role} />
              </TabPanel>
              <TabPanel id="choose" className="balie-tabs__panel">
                <ChooseDevice desk={desk} role={role} settings={overview.settings} />
              </TabPanel>
            </Tabs>
          </section>
        )}
      </div>
    </main>
  )
}
