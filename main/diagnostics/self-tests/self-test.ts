import type { SelfTestEvent } from '#contract/areas/diagnostics.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'

/** What a self-test works with. It keeps nothing of what it saw: findings are about the device. */
export interface SelfTestTools {
  readonly hub: DeviceHub
  /** Aborts when nobody looks any more. */
  readonly signal: AbortSignal
  readonly now: () => Date
  step(step: string): void
  finding(label: string, value: string | number): void
}

export interface SelfTest {
  /** What is said when a visit, or another test, has the device. */
  readonly busy: ErrorCode
  /** Answers how it ended; what it throws is why the device failed. */
  run(tools: SelfTestTools): Promise<Extract<SelfTestEvent, { kind: 'passed' | 'ask-person' }>>
}

export const passed = { kind: 'passed' } as const
export const askPerson = (question: string) => ({ kind: 'ask-person', question }) as const

export const shown = (number: number, digits = 0): string =>
  number.toLocaleString('nl-NL', { maximumFractionDigits: digits })
