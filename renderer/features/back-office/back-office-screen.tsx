import { Heading } from '@utrecht/component-library-react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Desk } from '../../counter/desk.ts'
import '../../ui/tabs.css'
import './back-office.css'
import { TrayView } from './tray-view.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'

interface Props {
  readonly desk: Desk
  readonly state: CounterState
}

/** What the counters produced and somebody still has to do something with. */
export function BackOfficeScreen({ desk, state }: Props) {
  const text = useBackOfficeText()
  const me = state.session.state === 'open' ? state.session.clerk.id : ''
  return (
    <main
      className="balie-column balie-bo"
      aria-label={text.title}
      data-region="back-office"
      data-focus="back-office"
      tabIndex={-1}
    >
      <Heading level={2}>{text.title}</Heading>
      <Tabs className="balie-tabs">
        <TabList aria-label={text.views} className="balie-tabs__list">
          <Tab id="tray" className="balie-tabs__tab">
            {text.tabs.tray}
          </Tab>
        </TabList>
        <TabPanel id="tray" className="balie-tabs__panel">
          <TrayView desk={desk} me={me} />
        </TabPanel>
      </Tabs>
    </main>
  )
}
