import { useEffect, useRef, useState } from 'react'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { TraceFrame } from '#contract/domain/trace.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'

const kept = 500
/** The list is made anew at most so often, however fast the device talks. */
const showEveryMs = 250

/** The last frames, newest first; while held, what comes in waits. */
export function useTrace(desk: Desk, role: DeviceRole, held: boolean): readonly TraceFrame[] {
  const { sentence } = useWords()
  const [frames, setFrames] = useState<readonly TraceFrame[]>([])
  const incoming = useRef<TraceFrame[]>([])

  useEffect(() => {
    const stop = new AbortController()
    incoming.current = []
    setFrames([])
    const follow = async (): Promise<void> => {
      const told = await desk.client.diagnostics.trace({ role }, { signal: stop.signal })
      for await (const frame of told) {
        incoming.current.push(frame)
        if (incoming.current.length > kept) incoming.current.shift()
      }
    }
    follow().catch((error: unknown) => {
      const trouble = stop.signal.aborted ? undefined : troubleFrom(error)
      if (trouble) desk.say('error', () => sentence(trouble))
    })
    return () => stop.abort()
  }, [desk, role, sentence])

  useEffect(() => {
    if (held) return
    const timer = setInterval(() => {
      const news = incoming.current.splice(0)
      if (news.length > 0) setFrames((before) => [...news.reverse(), ...before].slice(0, kept))
    }, showEveryMs)
    return () => clearInterval(timer)
  }, [held])
  return frames
}
