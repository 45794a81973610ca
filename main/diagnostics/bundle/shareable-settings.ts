import type { DeviceSettings } from '#devices/hub/driver.ts'
import type { Settings } from '../../settings.ts'

/**
 * The settings as a help desk may see them: a list of what is told, so that a new setting stays inside until somebody
 * decides otherwise. No clerk, no keys, nothing before the @ of an address.
 */
export function shareableSettings(
  { counter, hall, simulators, verifyUrl, channel }: Settings,
  devices: readonly DeviceSettings[],
): object {
  return {
    counter,
    hall: hall.kind === 'remote' ? { kind: hall.kind, url: withoutLogin(hall.url) } : { kind: hall.kind },
    simulators,
    verifyUrl: withoutLogin(verifyUrl),
    channel,
    devices: devices.map((device) =>
      device.address.kind === 'ipp'
        ? { ...device, address: { ...device.address, uri: withoutLogin(device.address.uri) } }
        : device,
    ),
  }
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
