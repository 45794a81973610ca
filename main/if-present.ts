import { isAppError } from '#contract/app-error.ts'

/**
 * The device, or undefined while none plays its role. Asked of the hub itself and not of a status: in the moment that a
 * device goes, its status still says ready.
 */
export function ifPresent<Device>(device: () => Device): Device | undefined {
  try {
    return device()
  } catch (error) {
    if (isAppError(error) && error.code === 'device.absent') return undefined
    throw error
  }
}
