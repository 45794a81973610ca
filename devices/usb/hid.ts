import type { Device, HIDAsync } from 'node-hid'
import { AppError } from '#contract/app-error.ts'
import type { HidDevice } from '../transport/hid-device.ts'
import { createPipeEnd } from '../transport/pipe-end.ts'
import { identityDetails, isIdentity, type UsbIdentity } from './usb-identity.ts'

type NodeHid = typeof import('node-hid')

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
    throw new AppError('device.busy', { ...details, reason: 'access-denied' }, { cause: error })
  })
  return hidDevice(hid, first, { ...details, path: first.path })
}

function hidDevice(hid: HIDAsync, found: Device, details: Record<string, string | number>): HidDevice {
  const end = createPipeEnd()
  const close = (): Promise<void> => hid.close().catch(() => undefined)
  const lost = (cause: unknown): AppError => {
    const trouble = new AppError('device.unplugged', details, { cause })
    if (!end.isClosed) {
      end.closed(trouble)
      void close()
    }
    return trouble
  }
  hid.on('data', (report: Buffer) => end.received(Uint8Array.from(report)))
  // The reading thread ends with an error when the plug is pulled, and only then.
  hid.on('error', lost)

  /** hidapi says the same of a refusal and of a pulled plug; only the text of the system tells them apart. */
  const feature = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    if (end.isClosed) throw end.refuse()
    try {
      return await ask()
    } catch (error) {
      if (end.isClosed) throw end.refuse(error)
      if (/no such device|not connected|ENODEV/i.test(String(error))) throw lost(error)
      throw new AppError('device.refused', details, { cause: error })
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

async function loadNodeHid(): Promise<NodeHid> {
  try {
    const loaded = await import('node-hid')
    // CommonJS: Node names its exports itself, a bundler puts them all under `default`.
    return 'HIDAsync' in loaded ? loaded : (loaded as { default: NodeHid }).default
  } catch (error) {
    throw new AppError('device.absent', { reason: 'no-hid-package' }, { cause: error })
  }
}
