import { Heading } from '@utrecht/component-library-react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Desk } from '../../counter/desk.ts'
import '../../ui/tabs.css'
import './back-office.css'
import { AccountView } from './account-view.tsx'
import { RequestsView } from './requests-view.tsx'
import { TasksView } from './tasks-view.tsx'
import { TrayView } from './tray-view.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'

interface Props {
  readonly desk: Desk
  readonly state: CounterState
}

const views = ['tray', 'account', 'requests', 'tasks'] as const

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
          {views.map((view) => (
            <Tab key={view} id={view} className="balie-tabs__tab">
              {text.tabs[view]}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="tray" className="balie-tabs__panel">
          <TrayView desk={desk} me={me} />
        </TabPanel>
        <TabPanel id="account" className="balie-tabs__panel">
          <AccountView desk={desk} />
        </TabPanel>
        <TabPanel id="requests" className="balie-tabs__panel">
          <RequestsView desk={desk} />
        </TabPanel>
        <TabPanel id="tasks" className="balie-tabs__panel">
          <TasksView desk={desk} departments={state.departments} />
        </TabPanel>
      </Tabs>
    </main>
  )
}
