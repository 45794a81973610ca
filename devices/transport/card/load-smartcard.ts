import { AppError } from '#contract/app-error.ts'

export type Smartcard = typeof import('smartcard')

/** It is optional, and needs the system's PC/SC library: `device.absent` where either is missing. */
export async function loadSmartcard(): Promise<Smartcard> {
  try {
    const loaded = await import('smartcard')
    // CommonJS: Node names its exports itself, a bundler puts them all under `default`.
    return 'Context' in loaded ? loaded : (loaded as { default: Smartcard }).default
  } catch (error) {
    throw new AppError('device.absent', { reason: 'no-card-package' }, { cause: error })
  }
}
