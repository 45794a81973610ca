import { isAppError } from '#contract/app-error.ts'
import type { Ink, Signing } from '#contract/domain/signature.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { PadCapability, PenEvent, WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import type { Log } from '../../log.ts'
import { deviceTrouble, mayPass, statusOf, whenBack } from '../device-back.ts'
import { areaAspect, inArea } from './ink-area.ts'
import { createInkFeed, type InkFeed } from './ink-feed.ts'
import type { Statement } from './statement.ts'

/** One signature that is being written, until it is kept, cancelled on the pad, or stopped. */
export interface SigningRun {
  current(): Signing
  readonly ink: Pick<InkFeed, 'watch'>
  /** As the button on the pad; while the pad has trouble: tries again now. */
  again(): void
  stop(): void
  /** Resolves once an accepted signature is kept, or could not be; at once while there is none. */
  settled(): Promise<void>
  /** Resolves once it is over and the pad is blank. */
  readonly ended: Promise<void>
}

const buttons = { cancel: 'Stoppen', again: 'Opnieuw', accept: 'Akkoord' }

/** Shows the statement at once. `device.absent` when there is no pad; trouble after that is part of the state. */
export function startSigning(options: {
  id: string
  statement: Statement
  hub: DeviceHub
  log: Log
  onChange: () => void
  /** Keeps an accepted signature; when this rejects, the visitor is asked to sign again. */
  keep: (signature: WrittenSignature, simulated: boolean) => Promise<void>
}): SigningRun {
  const { id, statement, hub, log, onChange, keep } = options
  const stopping = new AbortController()
  const ink = createInkFeed()
  const { capability } = hub.signaturePad()
  let retrying = new AbortController()
  let pressAgain: (() => void) | undefined
  let saving: Promise<void> = Promise.resolve()
  let strokes = 0
  let signing: Signing = {
    id,
    purpose: statement.purpose,
    title: statement.title,
    lines: [...statement.lines],
    aspect: areaAspect(capability),
    simulated: false,
    now: { step: 'preparing', progress: 0 },
  }

  function show(change: Partial<Signing>): void {
    signing = { ...signing, ...change }
    onChange()
  }

  function onPen(event: PenEvent, pad: PadCapability): void {
    strokes = event.kind === 'cleared' ? 0 : Math.max(strokes, event.stroke + 1)
    ink.add(inkOf(event, pad))
    const { now } = signing
    if (now.step === 'writing' && now.strokes !== strokes) show({ now: { step: 'writing', strokes } })
  }

  /** Once, on the pad that is there now. */
  async function attempt(): Promise<void> {
    const pad = hub.signaturePad()
    const simulated = statusOf(hub, 'signature-pad')?.simulated ?? false
    onPen({ kind: 'cleared' }, pad.capability)
    show({ aspect: areaAspect(pad.capability), simulated, now: { step: 'preparing', progress: 0 } })
    const outcome = await pad.sign(
      { title: statement.title, lines: statement.lines, buttons },
      {
        signal: stopping.signal,
        onPen: (event) => onPen(event, pad.capability),
        onProgress: (progress) => {
          if (signing.now.step === 'preparing') show({ now: { step: 'preparing', progress } })
        },
        onShown: () => show({ now: { step: 'writing', strokes } }),
        onStarted: (hands) => {
          pressAgain = hands.again
        },
      },
    )
    if (outcome.kind === 'cancelled') return
    show({ now: { step: 'saving' } })
    const saved = keep(outcome.signature, simulated)
    saving = saved.catch(() => undefined)
    await saved
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const before = statusOf(hub, 'signature-pad')
      let passes = false
      try {
        await attempt()
        return
      } catch (error) {
        if (stopping.signal.aborted) return
        if (!isAppError(error)) log.error('signature not taken', { error })
        const trouble = deviceTrouble(error, 'signature-pad')
        show({ now: { step: 'interrupted', trouble } })
        passes = mayPass(trouble)
      } finally {
        pressAgain = undefined
      }
      retrying = new AbortController()
      await whenBack(hub, 'signature-pad', before, {
        signal: retrying.signal,
        passes,
        onTrouble: (trouble) => show({ now: { step: 'interrupted', trouble } }),
      })
    }
  }

  return {
    current: () => signing,
    ink,
    again() {
      if (signing.now.step === 'interrupted') retrying.abort()
      else pressAgain?.()
    },
    stop() {
      stopping.abort()
      retrying.abort()
      ink.erase()
    },
    settled: () => saving,
    // Whoever reads along may be behind; the last of it is told before it is erased.
    ended: run().finally(ink.end),
  }
}

function inkOf(event: PenEvent, { maxX, maxY, maxPressure }: PadCapability): Ink {
  if (event.kind === 'cleared') return event
  const { stroke, points } = event
  return {
    kind: 'points',
    stroke,
    points: points.map(({ x, y, pressure }) => ({
      ...inArea({ x: x / maxX, y: y / maxY }),
      pressure: pressure / maxPressure,
    })),
  }
}
