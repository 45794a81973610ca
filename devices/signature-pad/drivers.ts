import type { Driver } from '../hub/driver.ts'
import type { SignaturePad } from './signature-pad.ts'
import { createStuDrivers } from './stu/wacom-stu.ts'

/** For the catalog. */
export const signaturePadDrivers: readonly Driver<SignaturePad>[] = createStuDrivers()
