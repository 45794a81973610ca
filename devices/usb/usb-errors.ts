import { AppError, type ErrorDetails } from '#contract/app-error.ts'

/** What a failed call of a WebUSB device comes down to. */
export type UsbFailure = 'timeout' | 'stall' | 'unplugged' | 'in-use' | 'access-denied' | 'fault'

// `usb` 3.1 gives no codes, only the words of nusb 0.2 behind the name of the call: `transferIn error: Stall`,
// `controlTransferIn error: endpoint stalled`. The names of the specification (DOMException) are those of a strict device.
const failures: readonly (readonly [RegExp, UsbFailure])[] = [
  [/cancel|timed? ?out/i, 'timeout'],
  [/stall/i, 'stall'],
  [/permission|access ?denied|SecurityError|errno (1|13)\b/i, 'access-denied'],
  [/busy|already in use|errno 16\b/i, 'in-use'],
  [/disconnect|NotFoundError|no such device|device not found|errno (2|19|108)\b/i, 'unplugged'],
]

export function failureOf(error: unknown): UsbFailure {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return failures.find(([pattern]) => pattern.test(text))?.[1] ?? 'fault'
}

/** For calls on an open device. A fault on the wire says nothing about the next transfer. */
export function transferTrouble(error: unknown, details: ErrorDetails): AppError {
  const options = { cause: error }
  switch (failureOf(error)) {
    case 'timeout':
      return new AppError('device.timeout', details, options)
    case 'stall':
      return new AppError('device.refused', { ...details, reason: 'stall' }, options)
    case 'unplugged':
      return new AppError('device.unplugged', details, options)
    default:
      return new AppError('device.garbled', { ...details, reason: 'usb-fault' }, options)
  }
}

/**
 * For opening and claiming. Without permission the udev rules of our Linux package are missing, or this user is not
 * of the group `balie`; `in-use` is another program, or on Windows the driver of the system.
 */
export function openTrouble(error: unknown, details: ErrorDetails): AppError {
  const options = { cause: error }
  switch (failureOf(error)) {
    case 'access-denied':
      return new AppError('device.busy', { ...details, reason: 'access-denied' }, options)
    case 'unplugged':
      return new AppError('device.absent', { ...details, reason: 'unplugged' }, options)
    default:
      return new AppError('device.busy', { ...details, reason: 'in-use' }, options)
  }
}
