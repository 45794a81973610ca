import { listPrinters } from '#devices/document-printer/discovery/list-printers.ts'
import { judgeImage } from '#devices/fingerprint/image/quality.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { listCardReaders } from '#devices/transport/card/list-readers.ts'
import { listSerialPorts } from '#devices/transport/serial-ports.ts'
import { listUsbDevices } from '#devices/usb/usb-bus.ts'
import type { HeadCopies } from '../audit/head-copies.ts'
import { verifyLog } from '../audit/verify-log.ts'
import type { Clock } from '../clock.ts'
import type { Surroundings } from '../diagnostics/choices.ts'
import { createDeviceCounters } from '../diagnostics/device-counters.ts'
import { createDiagnostics, type Diagnostics } from '../diagnostics/diagnostics.ts'
import { openHelpDeskDoor } from '../diagnostics/help-desk-door.ts'
import type { RememberedLog } from '../diagnostics/log-memory.ts'
import { createSelfTests } from '../diagnostics/self-tests/run-self-test.ts'
import type { Endings } from '../endings.ts'
import type { Readiness } from '../readiness/readiness.ts'
import type { Settings } from '../settings.ts'
import type { Database } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'

/** What IT sees of this counter. `simulated`: the devices that are played here. */
export async function assembleDiagnostics(
  options: {
    hub: DeviceHub
    simulated: Surroundings['simulated']
    database: Database
    vault: Vault
    heads: HeadCopies
    settings: Settings
    dataFolder: string
    isVisiting: () => boolean
    readiness: () => Promise<Readiness>
    clock: Clock
    log: RememberedLog
  },
  endings: Endings,
): Promise<Diagnostics> {
  const { hub, simulated, database, vault, heads, settings, dataFolder, isVisiting, readiness, clock, log } =
    options
  const counters = createDeviceCounters({ database, clock, log })
  endings.add(counters.close)
  hub.onUse(counters.count)
  const diagnostics = createDiagnostics({
    hub,
    drivers: driverCatalog,
    counters,
    selfTests: createSelfTests({ hub, isVisiting, judge: judgeImage, clock, log }),
    settings,
    dataFolder,
    lookAround: async () => ({
      serialPorts: await listSerialPorts(),
      // A machine without USB that we can reach has its serial ports all the same.
      usbDevices: await listUsbDevices().catch(() => []),
      cardReaders: await listCardReaders(),
      printers: await listPrinters(),
      simulated,
    }),
    readiness,
    logLines: log.lines,
    clock,
  })
  const audit = async () => {
    await heads.keep()
    return verifyLog(database, vault, await heads.kept())
  }
  const door = await openHelpDeskDoor(
    dataFolder,
    { bundle: diagnostics.bundle, trace: diagnostics.trace, audit },
    log,
  )
  endings.add(door.close)
  return diagnostics
}
