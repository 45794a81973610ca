import './visitor.css'
import { useCallback } from 'react'
import type { Ink } from '#contract/domain/signature.ts'
import type { OpenStream } from '../features/capture/use-frames.ts'
import { useVisitor } from './use-visitor.ts'
import { VisitorScreen } from './visitor-screen.tsx'

/** The visitor's screen in its own window, joined to the core by calls that are meant for the visitor only. */
export function VisitorApp() {
  const { status, state, client } = useVisitor()
  const signing = state?.shown.kind === 'sign' ? state.shown : undefined
  const visitId = signing?.visitId
  const captureId = signing?.signing.id
  const openInk = useCallback<OpenStream<Ink>>(
    async (signal) => {
      if (!client || !visitId || !captureId) throw new Error('nothing is signed now')
      return client.visitor.ink({ visitId, captureId }, { signal })
    },
    [client, visitId, captureId],
  )
  return <VisitorScreen status={status} state={state} openInk={openInk} />
}
