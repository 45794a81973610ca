import type { Backlog } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Session } from '#contract/domain/session.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { CaptureDesk } from '../capture/capture-desk.ts'
import type { DeliveryDesk } from '../delivery/delivery-desk.ts'
import { offeredKinds } from '../extracts/kinds.ts'
import type { HallLink } from '../hall/hall-link.ts'
import { typingRule } from '../identification/typing-reader.ts'
import type { WaitingList } from '../queue/waiting-list.ts'
import type { Settings } from '../settings.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'

/** Puts together what the screen shows, from those who know each part. */
export function counterState(parts: {
  settings: Settings
  link: HallLink
  backlog: Backlog
  waitingList: WaitingList
  hub: DeviceHub
  visits: CurrentVisit
  capture: CaptureDesk
  delivery: Pick<DeliveryDesk, 'current'>
  session: Session
  simulators: boolean
  keptAside: string | undefined
  today: Date
}): CounterState {
  const { settings, keptAside } = parts
  const { id, name, municipality } = settings.counter
  const visit = parts.visits.record()?.visit
  const delivery = parts.delivery.current(visit?.id)
  return {
    counter: { id, name, municipality },
    session: parts.session,
    hall: parts.link.current(),
    backlog: parts.backlog,
    queue: [...parts.waitingList.tickets()],
    devices: [...parts.hub.statuses()],
    visit: visit ?? null,
    capture: parts.capture.current(),
    charter: settings.charter,
    extractKinds: offeredKinds(parts.today),
    departments: settings.departments,
    closingDays: settings.closingDays,
    products: settings.products.map(({ code, title, workingDays }) => ({ code, title, workingDays })),
    simulators: parts.simulators,
    ...(delivery ? { delivery } : {}),
    ...typingRule(parts.hub),
    ...(keptAside ? { storageNotice: { code: 'storage.damaged', keptAs: keptAside } } : {}),
  }
}
