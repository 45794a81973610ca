import type { ZodType } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { DeviceOptions } from '../hub/driver.ts'

/** The settings of a model with their defaults filled in; `input.invalid` names the first that is not right. */
export function driverOptions<Options>(schema: ZodType<Options>, given: DeviceOptions | undefined): Options {
  const parsed = schema.safeParse(given ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('input.invalid', { option: issue?.path.join('.') ?? '', reason: issue?.code ?? '' })
}
