import type { Clerk } from '#contract/domain/session.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { CaptureDesk } from '../capture/capture-desk.ts'
import { createCaptureDesk } from '../capture/create-capture-desk.ts'
import { fingerImages } from '../capture/fingers/device-images.ts'
import { createEnrolmentSink } from '../capture/hand-over/enrolment-sink.ts'
import { createSignatureStore } from '../capture/signing/signature-store.ts'
import type { Clock } from '../clock.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { CounterStorage } from '../storage/counter-storage.ts'
import { signaturesForTray } from '../tray/tell-tray.ts'
import type { Tray } from '../tray/tray.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'

/** Signature and fingerprints, from the devices to where they go. */
export function assembleCapture(options: {
  storage: CounterStorage
  hall: HallClient
  hallUrl: string
  hub: DeviceHub
  visits: CurrentVisit
  tray: Tray
  settings: Settings
  clerk: () => Clerk
  clock: Clock
  log: Log
  onChange: () => void
}): CaptureDesk {
  const { storage, hall, hallUrl, hub, visits, tray, settings, clerk, clock, log, onChange } = options
  return createCaptureDesk({
    visits,
    hub,
    store: signaturesForTray(createSignatureStore(storage.database, storage.vault), tray),
    tray,
    sink: createEnrolmentSink({
      exchange: hall.http.exchange,
      baseUrl: hallUrl,
      clock,
      pinned: settings.enrolment.certificateFile,
    }),
    images: fingerImages,
    settings,
    clerk,
    clock,
    log,
    onChange,
  })
}
