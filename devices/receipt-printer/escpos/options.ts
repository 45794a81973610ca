import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { DeviceOptions } from '../../hub/driver.ts'

/** Facts about the model and its wiring that differ from counter to counter; docs/devices.md explains them. */
export const epsonTmOptions = z.strictObject({
  /** As the switches under the printer say, where the address names no other. Serial only. */
  baudRate: z.number().int().positive().default(38_400),
  /**
   * How the printer holds us up. Serial only. `rtscts`: its busy line is on our CTS. `xonxoff`: in bytes. `dtr` and
   * `none`: not in a way this machine can hear; `dtr` raises DTR as well, without which such a printer says nothing.
   * Without a busy line never more is under way than its buffer can hold, going by its word that the rest is done.
   */
  flow: z.enum(['dtr', 'rtscts', 'xonxoff', 'none']).default('dtr'),
  /** Receive buffer; 45 on printers whose switch says so. */
  bufferBytes: z.number().int().min(45).max(65_536).default(4096),
  /** Instead of the name the printer gives: `TM-T88II`. */
  model: z
    .string()
    .regex(/^TM-\w+$/)
    .optional(),
  codePage: z.enum(['pc858', 'wpc1252']).optional(),
  /** Characters on a row, for narrow paper. */
  columns: z.number().int().min(16).max(64).optional(),
  logo: z.boolean().default(true),
  /** What the drawer's switch makes of pin 3. */
  drawerOpenWhen: z.enum(['high', 'low']).default('high'),
  /** Real-time commands are obeyed in the midst of a picture too; off leaves pictures as they are. */
  obeysInData: z.boolean().default(true),
})
export type EpsonTmOptions = z.infer<typeof epsonTmOptions>

/** Bytes that may go ahead of the printer's word; half of what its buffer is said to hold, in case that is less. */
export const aheadOf = ({ bufferBytes }: EpsonTmOptions): number => Math.floor(bufferBytes / 2)

/** `input.invalid` names the option that is wrong. */
export function readOptions(options: DeviceOptions | undefined): EpsonTmOptions {
  const read = epsonTmOptions.safeParse(options ?? {})
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new AppError('input.invalid', { option: issue?.path.join('.') ?? '', reason: issue?.code ?? '' })
}
