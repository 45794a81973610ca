import { implement, ORPCError } from '@orpc/server'
import { isAppError } from '#contract/app-error.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import type { Caller } from '../identity/caller.ts'

/** Expected trouble keeps its own code on the wire; 409 because asking again the same way will not help, 503 because it may. */
export const hall = implement(hallContract)
  .$context<{ caller: Caller }>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      if (!isAppError(error)) throw error
      const status = error.code === 'hall.no-database' ? 503 : 409
      throw new ORPCError(error.code, { status, data: error.details, cause: error })
    }
  })
