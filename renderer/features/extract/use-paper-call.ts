import { useState } from 'react'
import type { Trouble } from '#contract/app-error.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'

/** A call about paper, one at a time; what went wrong is told where it was asked. */
export function usePaperCall(): {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  run(call: () => Promise<unknown>): Promise<boolean>
} {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const run = async (call: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setTrouble(undefined)
    try {
      await call()
      return true
    } catch (error) {
      setTrouble(troubleFrom(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, trouble, run }
}
