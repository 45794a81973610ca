import type { Driver } from '../hub/driver.ts'
import { pcscCard } from './pcsc/pcsc-card.ts'

/** Every reader of the clerk's card Balie can drive. */
export const clerkCardDrivers: readonly Driver<unknown>[] = [pcscCard]
