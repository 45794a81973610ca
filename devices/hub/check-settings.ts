import { AppError } from '#contract/app-error.ts'
import type { DeviceOptions, DeviceSettings, Driver } from './driver.ts'

/**
 * The options as the driver wants them, defaults filled in. `input.invalid` with the first wrong key when the driver
 * cannot use the address, or does not know an option or its value.
 */
export function checkSettings(driver: Driver<unknown>, settings: DeviceSettings): DeviceOptions | undefined {
  const { role, address, options } = settings
  const wrong = (key: string): AppError => new AppError('input.invalid', { role, key })
  if (!driver.reaches.includes(address.kind)) throw wrong('address.kind')
  const [unknown] = Object.keys(options ?? {})
  if (!driver.options) {
    if (unknown !== undefined) throw wrong(`options.${unknown}`)
    return undefined
  }
  const parsed = driver.options.safeParse(options ?? {})
  if (parsed.success) return parsed.data as DeviceOptions
  const [first] = parsed.error.issues
  const beyond = first?.code === 'unrecognized_keys' ? first.keys.slice(0, 1) : []
  throw wrong(['options', ...(first?.path ?? []), ...beyond].join('.'))
}
