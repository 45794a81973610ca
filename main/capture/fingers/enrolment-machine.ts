import type { Trouble } from '#contract/app-error.ts'
import type {
  FingerPosition,
  FingerStep,
  ImageQuality,
  Impediment,
  repeatReasons,
} from '#contract/domain/fingerprint.ts'
import { bothHands, firstFinger, type Hand, handOf, nextFinger } from './finger-order.ts'

/** Number under which the image holder keeps an image. */
export type ImageNumber = number

interface Capture {
  readonly image: ImageNumber
  readonly quality: ImageQuality
}

export interface HandState {
  readonly finger: FingerPosition
  readonly tried: readonly FingerPosition[]
  readonly captures: readonly Capture[]
  readonly outcome: 'open' | 'taken' | 'impeded'
  /** Of a taken finger: the better one of the two that confirm each other. */
  readonly best?: ImageNumber
  readonly impediment?: Impediment
}

/** Where the taking of two fingers is. Images are known by number only. */
export interface EnrolmentState {
  readonly hands: Readonly<Record<Hand, HandState>>
  /** The hand that is asked for; undefined once both are settled. */
  readonly asked: Hand | undefined
  readonly repeat?: (typeof repeatReasons)[number]
  /** Poor images since the last good one. */
  readonly poor: number
  readonly now: FingerStep
}

export type EnrolmentInput =
  | { readonly kind: 'transferring'; readonly progress: number; readonly secondsLeft: number }
  /** The image is in. */
  | { readonly kind: 'image' }
  | {
      readonly kind: 'judged'
      readonly image: ImageNumber
      readonly quality: ImageQuality
      /** Earlier images of this finger that show the same finger. */
      readonly matches: readonly ImageNumber[]
    }
  /** The sensor itself says that the image is no good. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'lifted' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'device-back' }
  /** Another reader sees fingers otherwise: nothing can be compared with what the former one saw. */
  | { readonly kind: 'device-swapped' }
  | { readonly kind: 'choose'; readonly finger: FingerPosition }
  | { readonly kind: 'impede'; readonly hand: Hand; readonly impediment: Impediment }
  | { readonly kind: 'repeat'; readonly hand: Hand }

const mostCaptures = 3
const mostPoor = 3

const freshHand = (finger: FingerPosition, tried: readonly FingerPosition[] = []): HandState => ({
  finger,
  tried,
  captures: [],
  outcome: 'open',
})

export const newEnrolment = (): EnrolmentState => ({
  hands: { right: freshHand(firstFinger('right')), left: freshHand(firstFinger('left')) },
  asked: 'right',
  poor: 0,
  now: { step: 'place' },
})

/** Images that are still needed; all others are to be erased. */
export const imagesOf = ({ hands }: EnrolmentState): ReadonlySet<ImageNumber> =>
  new Set(bothHands.flatMap((hand) => hands[hand].captures.map(({ image }) => image)))

/**
 * What follows from what happened (devices.md §2.3). Knows no clock and no device; what comes at a moment at which it
 * means nothing, such as progress of a capture that was called off, changes nothing.
 */
export function enrolmentAfter(state: EnrolmentState, input: EnrolmentInput): EnrolmentState {
  switch (input.kind) {
    case 'transferring':
      return isUnderWay(state, 'place', 'transferring')
        ? {
            ...state,
            now: { step: 'transferring', progress: input.progress, secondsLeft: input.secondsLeft },
          }
        : state
    case 'image':
      return isUnderWay(state, 'place', 'transferring') ? { ...state, now: { step: 'judging' } } : state
    case 'unreadable':
      return isUnderWay(state, 'place', 'transferring') ? afterPoor(state) : state
    case 'judged':
      if (!isUnderWay(state, 'judging')) return state
      return input.quality.usable ? afterGood(state, input, input.matches) : afterPoor(state)
    case 'lifted':
      return isUnderWay(state, 'lift') ? { ...state, now: { step: 'place' } } : state
    case 'trouble':
      return state.asked ? { ...state, now: { step: 'interrupted', trouble: input.trouble } } : state
    case 'device-back':
      return isUnderWay(state, 'interrupted') ? { ...state, repeat: 'device', now: { step: 'place' } } : state
    case 'device-swapped':
      return afterSwap(state)
    case 'choose':
      return afterChoice(state, input.finger)
    case 'impede':
      return afterHand(state, input.hand, impeded(state, input))
    case 'repeat': {
      const { finger, tried } = state.hands[input.hand]
      return afterHand(state, input.hand, freshHand(finger, tried))
    }
  }
}

const isUnderWay = (state: EnrolmentState, ...steps: FingerStep['step'][]): boolean =>
  state.asked !== undefined && steps.includes(state.now.step)

const withHand = ({ hands }: EnrolmentState, hand: Hand, changed: HandState): EnrolmentState['hands'] => ({
  ...hands,
  [hand]: changed,
})

const impeded = (
  { hands }: EnrolmentState,
  { hand, impediment }: { hand: Hand; impediment: Impediment },
): HandState => {
  const { finger, tried } = hands[hand]
  return { ...freshHand(finger, tried), outcome: 'impeded', impediment }
}

/** A finger lies on the sensor or was there a moment ago; it has to go before the next one is asked for. */
const lifting = (now: FingerStep): FingerStep =>
  now.step === 'place' || now.step === 'interrupted' ? now : { step: 'lift' }

const firstOpen = (hands: EnrolmentState['hands']): Hand | undefined =>
  bothHands.find((hand) => hands[hand].outcome === 'open')

/** What the clerk says of one hand leaves a capture of the other one alone, unless that hand has to wait now. */
function afterHand(state: EnrolmentState, hand: Hand, changed: HandState): EnrolmentState {
  const hands = withHand(state, hand, changed)
  if (state.asked && state.asked !== hand && firstOpen(hands) === state.asked) return { ...state, hands }
  return settled({ ...state, hands })
}

/** Asks for the first hand that is open, anew. */
function settled(state: EnrolmentState): EnrolmentState {
  const { repeat: _, ...rest } = state
  const asked = firstOpen(state.hands)
  const now: FingerStep = state.asked ? lifting(state.now) : { step: 'place' }
  return { ...rest, asked, poor: 0, now }
}

const askedHand = (state: EnrolmentState): Hand => {
  if (!state.asked) throw new Error('no hand is asked for')
  return state.asked
}

function onToNextFinger(state: EnrolmentState): EnrolmentState {
  const hand = askedHand(state)
  const { finger, tried } = state.hands[hand]
  const all = [...tried.filter((one) => one !== finger), finger]
  return settled({ ...state, hands: withHand(state, hand, freshHand(nextFinger(hand, all), all)) })
}

function afterPoor(state: EnrolmentState): EnrolmentState {
  const poor = state.poor + 1
  if (poor >= mostPoor) return onToNextFinger(state)
  return { ...state, poor, repeat: 'poor', now: { step: 'lift' } }
}

function afterGood(
  state: EnrolmentState,
  { image, quality }: Capture,
  matches: readonly ImageNumber[],
): EnrolmentState {
  const hand = askedHand(state)
  const before = state.hands[hand]
  const captures = [...before.captures, { image, quality }]
  const confirmed = captures.filter((one) => one.image === image || matches.includes(one.image))
  if (confirmed.length > 1) {
    const taken: HandState = { ...before, captures, outcome: 'taken', best: bestOf(confirmed) }
    return settled({ ...state, hands: withHand(state, hand, taken) })
  }
  if (captures.length >= mostCaptures) return onToNextFinger(state)
  const asked = settled({ ...state, hands: withHand(state, hand, { ...before, captures }) })
  return captures.length > 1 ? { ...asked, repeat: 'different' } : asked
}

const worth = ({ clarity, coverage, contrast }: ImageQuality): number => clarity * coverage * contrast

const bestOf = (captures: readonly Capture[]): ImageNumber =>
  captures.reduce((best, one) => (worth(one.quality) > worth(best.quality) ? one : best)).image

function afterSwap(state: EnrolmentState): EnrolmentState {
  const anew = (hand: Hand): HandState =>
    state.hands[hand].outcome === 'impeded' ? state.hands[hand] : freshHand(firstFinger(hand))
  const hands = { right: anew('right'), left: anew('left') }
  const next = settled({ ...state, hands })
  return next.asked ? { ...next, repeat: 'device', now: { step: 'place' } } : next
}

/** Only of the hand that is asked for; `tried` keeps what did not work out. */
function afterChoice(state: EnrolmentState, finger: FingerPosition): EnrolmentState {
  const hand = handOf(finger)
  if (state.asked !== hand) return state
  const before = state.hands[hand]
  const tried = [...before.tried.filter((one) => one !== before.finger), before.finger]
  return settled({
    ...state,
    hands: withHand(
      state,
      hand,
      freshHand(
        finger,
        tried.filter((one) => one !== finger),
      ),
    ),
  })
}
