import { useEffect, useState } from 'react'
import type { Trouble } from '#contract/app-error.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { CounterClient } from '../../port.ts'
import type { AskedExtract } from './wish.ts'

export type Preview =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly since: number }
  | { readonly state: 'shown'; readonly file: Blob }
  | { readonly state: 'refused'; readonly trouble: Trouble }

/** The name of an akte is typed: not a paper for each letter. */
const typingPauseMs = 300

/** The extract as it will be, asked again when the choice or the person changes. Nothing is recorded by it. */
export function usePreview(
  client: CounterClient,
  visitId: string | undefined,
  personKey: string | undefined,
  asked: AskedExtract,
): Preview {
  const [preview, setPreview] = useState<Preview>({ state: 'none' })
  useEffect(() => {
    if (!visitId || !personKey) return setPreview({ state: 'none' })
    const controller = new AbortController()
    setPreview({ state: 'loading', since: Date.now() })
    const ask = () =>
      client.extracts.preview({ visitId, ...asked }, { signal: controller.signal }).then(
        (file) => !controller.signal.aborted && setPreview({ state: 'shown', file }),
        (error: unknown) => {
          if (controller.signal.aborted) return
          const trouble = troubleFrom(error)
          setPreview(trouble ? { state: 'refused', trouble } : { state: 'none' })
        },
      )
    const timer = setTimeout(() => void ask(), asked.basis.civilStatus ? typingPauseMs : 0)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [client, visitId, personKey, asked])
  return preview
}
