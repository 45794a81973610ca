import type { Device, HIDAsync } from 'node-hid'
import { AppError } from '#contract/app-error.ts'
import { pause } from '../hub/pause.ts'
import type { HidDevice } from '../transport/hid-device.ts'
import { createPipeEnd } from '../transport/pipe-end.ts'
import { identityDetails, isIdentity, type UsbIdentity } from './usb-identity.ts'

type NodeHid = typeof import('node-hid')

/** A stalled request, in the words of Linux. */
const refusedTexts = /broken pipe/i
const goneTexts = /no such device|not connected/i
/** The system takes a device that was pulled out from its list a moment after its last request has failed. */
const goneMs = 200

/**
 * Opens a device that the system drives as HID (hidraw on Linux, HidUsb on Windows, where it is the only way in).
 * `device.absent`; `device.busy` when we may not open it.
 */
export async function openHidDevice(identity: UsbIdentity): Promise<HidDevice> {
  const details = identityDetails(identity)
  const nodeHid = await loadNodeHid()
  const found = (await nodeHid.devicesAsync())
    .filter((device) => isIdentity(identity, device))
    .sort((one, other) => (one.path ?? '').localeCompare(other.path ?? '', 'en', { numeric: true }))
  const [first] = found
  if (!first?.path) throw new AppError('device.absent', { ...details, reason: 'no-such-hid' })
  const hid = await nodeHid.HIDAsync.open(first.path).catch((error: unknown) => {
    throw openTrouble(error, details)
  })
  const isThere = async (): Promise<boolean> => {
    await pause(goneMs)
    return (await nodeHid.devicesAsync()).some(({ path }) => path === first.path)
  }
  const device = hidDevice(hid, first, { ...details, path: first.path }, isThere)
  await nextTurn()
  return device
}

function hidDevice(
  hid: HIDAsync,
  found: Device,
  details: Record<string, string | number>,
  isThere: () => Promise<boolean>,
): HidDevice {
  const end = createPipeEnd()
  let gone: AppError | undefined
  const onData = (report: Buffer): void => end.received(Uint8Array.from(report))
  const close = async (): Promise<void> => {
    hid.off('data', onData)
    await nextTurn()
    await hid.close().catch(() => undefined)
  }
  const lost = (cause: unknown): AppError => {
    gone ??= new AppError('device.unplugged', details, { cause })
    if (!end.isClosed) {
      end.closed(gone)
      void close()
    }
    return gone
  }
  hid.on('data', onData)
  // The reading thread ends with an error when the plug is pulled, and only then.
  hid.on('error', lost)

  /** hidapi says the same of a refusal and of a pulled plug: where the system's text does not tell, we look. */
  const feature = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    if (end.isClosed) throw gone ?? end.refuse()
    try {
      return await ask()
    } catch (error) {
      if (end.isClosed) throw gone ?? end.refuse(error)
      const text = String(error)
      const isRefused = refusedTexts.test(text) || (!goneTexts.test(text) && (await isThere()))
      throw isRefused ? new AppError('device.refused', details, { cause: error }) : lost(error)
    }
  }
  return {
    productName: found.product || undefined,
    serialNumber: found.serialNumber || undefined,
    getFeature: (reportId, length) =>
      feature(async () => Uint8Array.from(await hid.getFeatureReport(reportId, length))),
    setFeature: (report) => feature(async () => void (await hid.sendFeatureReport(Buffer.from(report)))),
    onReport: end.listen.onBytes,
    onClosed: end.listen.onClosed,
    async close() {
      if (end.isClosed) return
      end.closed(undefined)
      await close()
    },
  }
}

function openTrouble(error: unknown, details: Record<string, string | number>): AppError {
  const text = String(error)
  if (/no such|not found/i.test(text)) return new AppError('device.absent', details, { cause: error })
  const reason = /permission|access/i.test(text) ? 'access-denied' : 'in-use'
  return new AppError('device.busy', { ...details, reason }, { cause: error })
}

/**
 * node-hid 3.4 starts and stops reading a moment after its listener comes and goes; on a device that is closed by
 * then it throws where nobody can catch it.
 */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function loadNodeHid(): Promise<NodeHid> {
  try {
    const loaded = await import('node-hid')
    // CommonJS: Node names its exports itself, a bundler puts them all under `default`.
    return 'HIDAsync' in loaded ? loaded : (loaded as { default: NodeHid }).default
  } catch (error) {
    throw new AppError('device.absent', { reason: 'no-hid-package' }, { cause: error })
  }
}
