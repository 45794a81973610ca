import type { FingerPosition } from '#contract/domain/fingerprint.ts'

export type Hand = 'right' | 'left'
/** Right first (devices.md §2.3). */
export const bothHands: readonly Hand[] = ['right', 'left']

/** Index, and when that will not do middle, ring, thumb; never the little finger (Regulation (EC) 2252/2004, art. 1). */
const order = {
  right: ['right-index', 'right-middle', 'right-ring', 'right-thumb'],
  left: ['left-index', 'left-middle', 'left-ring', 'left-thumb'],
} as const satisfies Record<Hand, readonly FingerPosition[]>

export const handOf = (finger: FingerPosition): Hand => (finger.startsWith('right') ? 'right' : 'left')

export const firstFinger = (hand: Hand): FingerPosition => order[hand][0]

/** The first finger that was not tried; once all were, the round begins anew until the clerk gives an impediment. */
export const nextFinger = (hand: Hand, tried: readonly FingerPosition[]): FingerPosition =>
  order[hand].find((finger) => !tried.includes(finger)) ?? firstFinger(hand)
