import { useCallback, useEffect, useState } from 'react'
import type { DeviceOverview } from '#contract/areas/diagnostics.ts'
import type { DeviceStatus } from '#contract/domain/device.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'

const againMs = 5000

/** Undefined while it is asked for; asked again when a device changes, and now and then for the uses. */
export function useDeviceOverviews(
  desk: Desk,
  devices: readonly DeviceStatus[],
): readonly DeviceOverview[] | undefined {
  const { sentence } = useWords()
  const [overviews, setOverviews] = useState<readonly DeviceOverview[]>()
  const load = useCallback(() => {
    desk.client.diagnostics.overview().then(
      ({ devices }) => setOverviews(devices),
      (error: unknown) => {
        const trouble = troubleFrom(error)
        if (trouble) desk.say('error', () => sentence(trouble))
      },
    )
  }, [desk, sentence])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a device that changed is a reason to ask
  useEffect(load, [load, devices])
  useEffect(() => {
    const timer = setInterval(load, againMs)
    return () => clearInterval(timer)
  }, [load])
  return overviews
}
