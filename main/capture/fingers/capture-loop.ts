import { isAppError, type Trouble } from '#contract/app-error.ts'
import type { CaptureProgress, FingerprintReader } from '#devices/fingerprint/fingerprint-reader.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Log } from '../../log.ts'
import { deviceTrouble, mayPass, statusOf, whenBack } from '../device-back.ts'
import type { EnrolmentInput, EnrolmentState, ImageNumber } from './enrolment-machine.ts'
import type { FingerImages } from './finger-images.ts'
import type { LivePreview } from './finger-preview.ts'
import type { ImageHolder } from './image-holder.ts'

/** Does with the reader what the enrolment asks for, until it is stopped. */
export interface CaptureLoop {
  /** Ends what the reader is doing now; it goes on with what is asked by then. */
  interrupt(): void
  /** The image that is being judged. */
  underWay(): readonly ImageNumber[]
  /** Resolves once it was stopped and the reader has forgotten the last finger. */
  readonly ended: Promise<void>
}

/** Nobody is hurried: when the time is up the same finger is asked for again. */
const fingerTimeoutMs = 30_000
/** So that the state of the counter is not sent for each of some hundred packets. */
const smallestProgress = 0.02

const role = 'fingerprint-reader'

export function createCaptureLoop(options: {
  hub: DeviceHub
  images: FingerImages
  holder: ImageHolder
  preview: LivePreview
  log: Log
  signal: AbortSignal
  state: () => EnrolmentState
  apply: (input: EnrolmentInput) => void
}): CaptureLoop {
  const { hub, images, holder, preview, log, signal: stopped, state, apply } = options
  let act = new AbortController()
  let judging: ImageNumber | undefined
  let last = { status: statusOf(hub, role), passes: false, reader: readerName() }
  let wake = (): void => {}

  /** Which reader saw the images so far. */
  function readerName(): string {
    const status = statusOf(hub, role)
    const { condition } = status ?? {}
    const identity = condition && 'identity' in condition ? condition.identity : undefined
    return JSON.stringify([status?.driver, identity])
  }

  function onProgress(progress: CaptureProgress, signal: AbortSignal): void {
    if (signal.aborted) return
    preview.add(progress)
    const { now } = state()
    const shown = now.step === 'transferring' ? now.progress : -1
    if (progress.done < 1 && progress.done - shown < smallestProgress) return
    apply({ kind: 'transferring', progress: progress.done, secondsLeft: progress.secondsLeft })
  }

  async function capture(reader: FingerprintReader, signal: AbortSignal): Promise<void> {
    const image = await reader.capture({
      timeoutMs: fingerTimeoutMs,
      signal,
      onFinger: () => {
        if (!signal.aborted) apply({ kind: 'transferring', progress: 0, secondsLeft: 0 })
      },
      onProgress: (progress) => onProgress(progress, signal),
    })
    judging = holder.add(image)
    try {
      // The clerk spoke just before: this image is of nobody's concern.
      if (signal.aborted) return
      apply({ kind: 'image' })
      const { asked, hands } = state()
      const earlier = asked ? hands[asked].captures : []
      const quality = images.judge(image)
      const matches = earlier
        .map((one) => one.image)
        .filter((number) => {
          const other = quality.usable ? holder.get(number) : undefined
          return other !== undefined && images.isSameFinger(other, image)
        })
      apply({ kind: 'judged', image: judging, quality, matches })
    } finally {
      const done = judging
      judging = undefined
      if (!isKept(done)) holder.erase(done)
      preview.clear()
    }
  }

  const isKept = (image: ImageNumber): boolean =>
    Object.values(state().hands).some(({ captures }) => captures.some((one) => one.image === image))

  async function once(signal: AbortSignal): Promise<void> {
    const { asked, now } = state()
    if (!asked) {
      await forget(signal)
      if (!signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return
    }
    if (now.step === 'interrupted') {
      const onTrouble = (trouble: Trouble): void => apply({ kind: 'trouble', trouble })
      await whenBack(hub, role, last.status, { signal, passes: last.passes, onTrouble })
      if (!signal.aborted) apply({ kind: 'device-back' })
      return
    }
    last = { status: statusOf(hub, role), passes: false, reader: last.reader }
    const reader = hub.fingerprintReader()
    // Swapped while nothing was asked of it. Images belong to the enrolment, so those of both hands outlive their reader;
    // only a hand that is taken again starts both anew, for one record is of one sensor (ISO/IEC 19794-4).
    if (last.reader !== readerName()) {
      last.reader = readerName()
      apply({ kind: 'device-swapped' })
      return
    }
    if (now.step === 'lift') {
      await reader.lifted({ timeoutMs: fingerTimeoutMs, signal })
      apply({ kind: 'lifted' })
    } else await capture(reader, signal)
  }

  function onFailure(error: unknown, signal: AbortSignal): void {
    preview.clear()
    if (signal.aborted) return
    const trouble = deviceTrouble(error, role)
    switch (trouble.code) {
      case 'finger.none':
      case 'finger.not-lifted':
        return
      case 'finger.unreadable':
        apply({ kind: 'unreadable' })
        return
      default:
        if (!isAppError(error)) log.error('finger not taken', { error })
        last = { ...last, passes: mayPass(trouble) }
        apply({ kind: 'trouble', trouble })
    }
  }

  /** A reader that is gone has forgotten by itself. A slow one makes room for the next finger. */
  async function forget(signal?: AbortSignal): Promise<void> {
    try {
      await hub.fingerprintReader().erase(signal && { signal })
    } catch (error) {
      if (!isAppError(error)) log.error('reader not erased', { error })
    }
  }

  async function run(): Promise<void> {
    while (!stopped.aborted) {
      act = new AbortController()
      const { signal } = act
      await once(signal).catch((error: unknown) => onFailure(error, signal))
    }
    await forget()
  }

  return {
    interrupt() {
      act.abort()
      wake()
    },
    underWay: () => (judging === undefined ? [] : [judging]),
    // Not before whoever made this loop has it in hand.
    ended: Promise.resolve().then(run),
  }
}
