import type { DeviceSettings } from '#devices/hub/driver.ts'
import type { SealSettings } from '../../sealing/seal-settings.ts'
import type { Settings } from '../../settings.ts'

/**
 * The settings as a help desk may see them: a list of what is told, so that a new setting stays inside until somebody
 * decides otherwise. No clerk, no keys, nothing before the @ of an address.
 */
export function shareableSettings(
  { counter, hall, simulators, verifyUrl, channel, seal }: Settings,
  devices: readonly DeviceSettings[],
): object {
  return {
    counter,
    hall: hall.kind === 'remote' ? { kind: hall.kind, url: withoutLogin(hall.url) } : { kind: hall.kind },
    simulators,
    verifyUrl: withoutLogin(verifyUrl),
    channel,
    seal: seal ? shareableSeal(seal) : null,
    devices: devices.map((device) =>
      device.address.kind === 'ipp'
        ? { ...device, address: { ...device.address, uri: withoutLogin(device.address.uri) } }
        : device,
    ),
  }
}

/** Which kind and where to; no names of files, clients or credentials. */
function shareableSeal(seal: SealSettings): object {
  if (seal.kind === 'none') return { kind: seal.kind }
  const timestamp = seal.timestamp ? withoutLogin(seal.timestamp.url) : null
  return seal.kind === 'local'
    ? { kind: seal.kind, timestamp }
    : { kind: seal.kind, url: withoutLogin(seal.url), timestamp }
}

function withoutLogin(text: string): string {
  try {
    const url = new URL(text)
    // A query may hold a key.
    return `${url.protocol}//${url.host}${url.pathname}`
  } catch {
    return ''
  }
}
