import { AppError, isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { Enrolment, EnrolmentFact, FingerPosition, Impediment } from '#contract/domain/fingerprint.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { statusOf } from '../device-back.ts'
import type { Delivery } from '../hand-over/delivery.ts'
import { createCaptureLoop } from './capture-loop.ts'
import { type EnrolmentInput, enrolmentAfter, imagesOf, newEnrolment } from './enrolment-machine.ts'
import { capturingStage, enrolmentHands } from './enrolment-view.ts'
import type { FingerImages } from './finger-images.ts'
import { bothHands, type Hand, handOf } from './finger-order.ts'
import { createLivePreview, type LivePreview } from './finger-preview.ts'
import { createImageHolder } from './image-holder.ts'

/** Two fingers of one visitor, from the first touch to the hand-over. Acts answer at once. */
export interface EnrolmentRun {
  current(): Enrolment
  readonly preview: Pick<LivePreview, 'watch'>
  /** `input.invalid` when it is of a hand that is not asked for. */
  choose(finger: FingerPosition): void
  impede(hand: Hand, impediment: Impediment): void
  repeat(hand: Hand): void
  /** `capture.unfinished` while a hand is open. */
  handOver(): void
  /** Erases all images before it returns; the reader forgets its own as soon as it can. */
  stop(): void
  /** Resolves once a hand-over under way is over, well or not. */
  settled(): Promise<void>
  readonly ended: Promise<void>
}

type Stage = Enrolment['stage']

/** `device.absent` when there is no reader. */
export function startEnrolment(options: {
  id: string
  hub: DeviceHub
  images: FingerImages
  delivery: Delivery
  clock: Clock
  log: Log
  onChange: () => void
  /** Writes down what remains; the images are with the sink by then. */
  keep: (fact: EnrolmentFact) => Promise<void>
}): EnrolmentRun {
  const { id, hub, images, delivery, clock, log, onChange, keep } = options
  hub.fingerprintReader()
  const stopping = new AbortController()
  const holder = createImageHolder()
  const preview = createLivePreview()
  const startedAt = clock.now().toISOString()
  let state = newEnrolment()
  /** After the capturing; what the machine does not know. */
  let after: Stage = { stage: 'complete' }
  /** The sink has it; only our own note is missing. */
  let receipt: string | undefined
  let delivering: Promise<void> = Promise.resolve()
  let simulated = statusOf(hub, 'fingerprint-reader')?.simulated ?? false

  const loop = createCaptureLoop({
    hub,
    images,
    holder,
    preview,
    log,
    signal: stopping.signal,
    state: () => state,
    apply,
  })

  function apply(input: EnrolmentInput): void {
    state = enrolmentAfter(state, input)
    holder.keepOnly(new Set([...imagesOf(state), ...loop.underWay()]))
    simulated = statusOf(hub, 'fingerprint-reader')?.simulated ?? simulated
    onChange()
  }

  /** The clerk's word ends what the reader is doing. */
  function act(input: EnrolmentInput): void {
    if (after.stage === 'handed-over') throw new AppError('capture.none')
    if (after.stage === 'handing-over' || receipt !== undefined) throw new AppError('capture.busy')
    after = { stage: 'complete' }
    delivery.startAnew()
    const before = state
    apply(input)
    if (state.asked !== before.asked || state.now !== before.now) loop.interrupt()
  }

  function become(stage: Stage): void {
    after = stage
    onChange()
  }

  const taken = () =>
    bothHands.flatMap((hand) => {
      const { finger, best } = state.hands[hand]
      const image = best === undefined ? undefined : holder.get(best)
      return image ? [{ finger, image }] : []
    })

  function factOf(at: string): EnrolmentFact {
    const { hands } = state
    return {
      id,
      at,
      simulated,
      fingers: bothHands.filter((hand) => hands[hand].best !== undefined).map((hand) => hands[hand].finger),
      impediments: bothHands.flatMap((hand) => {
        const { impediment } = hands[hand]
        return impediment ? [{ ...impediment, hand }] : []
      }),
      ...(receipt === undefined ? {} : { receipt }),
    }
  }

  async function deliver(): Promise<void> {
    const hasFingers = bothHands.some((hand) => state.hands[hand].outcome === 'taken')
    if (hasFingers && receipt === undefined) {
      receipt = await delivery.send(() => images.record(taken()), stopping.signal)
      holder.eraseAll()
      delivery.startAnew()
    }
    const at = clock.now().toISOString()
    await keep(factOf(at))
    become({ stage: 'handed-over', ...(receipt === undefined ? {} : { receipt }), at })
  }

  function failed(error: unknown): void {
    if (stopping.signal.aborted) return
    if (!isAppError(error)) log.error('enrolment not handed over', { error })
    const trouble: Trouble = troubleOf(error)
    become({ stage: 'complete', trouble })
  }

  function erase(): void {
    holder.eraseAll()
    preview.end()
  }

  return {
    current: () => ({
      id,
      startedAt,
      simulated,
      hands: enrolmentHands(state),
      stage: capturingStage(state) ?? after,
    }),
    preview,
    choose(finger) {
      if (state.asked !== handOf(finger)) throw new AppError('input.invalid', { finger })
      act({ kind: 'choose', finger })
    },
    impede: (hand, impediment) => act({ kind: 'impede', hand, impediment }),
    repeat: (hand) => act({ kind: 'repeat', hand }),
    handOver() {
      if (state.asked) throw new AppError('capture.unfinished')
      if (after.stage !== 'complete') return
      become({ stage: 'handing-over' })
      delivering = deliver().catch(failed)
    },
    stop() {
      stopping.abort()
      loop.interrupt()
      erase()
    },
    settled: () => delivering,
    // Also when our own mistake ended it.
    ended: loop.ended.finally(erase),
  }
}
