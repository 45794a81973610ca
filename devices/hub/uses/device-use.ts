import type { DeviceRole } from '#contract/domain/device.ts'
import type { ErrorCode } from '#contract/error-codes.ts'

/** One thing that a device did, or failed to do, for somebody. Says nothing of whom. */
export interface DeviceUse {
  readonly role: DeviceRole
  readonly driver: string
  /** `passport` and the other kinds of document, `receipt`, `sheet`, `finger`, `signature`, `card`; `unknown` when unread. */
  readonly kind: string
  readonly ok: boolean
  /** What went wrong. */
  readonly code?: ErrorCode
  /** The device's own part, where the waiting for people can be told apart. */
  readonly ms: number
  /** 1 when the use just before this one failed: the same thing was tried again. */
  readonly retries: 0 | 1
}
