import type { MrzReading } from '#contract/domain/mrz.ts'

export type MrzFormat = MrzReading['format']

/** Line, first and last position, 1-based and inclusive, as ICAO 9303 writes them. */
export type Slot = readonly [line: number, first: number, last: number]

/** Where everything stands on a document that names its holder. */
export interface HolderLayout {
  readonly lines: number
  readonly length: number
  readonly name: Slot
  readonly number: Slot
  readonly numberCheck: Slot
  readonly nationality: Slot
  readonly birth: Slot
  readonly birthCheck: Slot
  readonly sex: Slot
  readonly expiry: Slot
  readonly expiryCheck: Slot
  /** Personal number on a TD3; free for the issuer elsewhere. A long document number runs on into the first. */
  readonly optional: readonly Slot[]
  readonly personalCheck?: Slot
  readonly composite?: { readonly at: Slot; readonly over: readonly Slot[] }
}

export const documentCode: Slot = [1, 1, 2]
export const issuer: Slot = [1, 3, 5]

// The second line of all documents of two lines begins alike.
const secondLine = {
  number: [2, 1, 9],
  numberCheck: [2, 10, 10],
  nationality: [2, 11, 13],
  birth: [2, 14, 19],
  birthCheck: [2, 20, 20],
  sex: [2, 21, 21],
  expiry: [2, 22, 27],
  expiryCheck: [2, 28, 28],
} as const

/** ICAO 9303 parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas, which have no composite check digit). */
export const holderLayouts: Record<Exclude<MrzFormat, 'NL-licence'>, HolderLayout> = {
  TD1: {
    lines: 3,
    length: 30,
    name: [3, 1, 30],
    number: [1, 6, 14],
    numberCheck: [1, 15, 15],
    nationality: [2, 16, 18],
    birth: [2, 1, 6],
    birthCheck: [2, 7, 7],
    sex: [2, 8, 8],
    expiry: [2, 9, 14],
    expiryCheck: [2, 15, 15],
    optional: [
      [1, 16, 30],
      [2, 19, 29],
    ],
    composite: {
      at: [2, 30, 30],
      over: [
        [1, 6, 30],
        [2, 1, 7],
        [2, 9, 15],
        [2, 19, 29],
      ],
    },
  },
  TD2: {
    ...secondLine,
    lines: 2,
    length: 36,
    name: [1, 6, 36],
    optional: [[2, 29, 35]],
    composite: {
      at: [2, 36, 36],
      over: [
        [2, 1, 10],
        [2, 14, 20],
        [2, 22, 35],
      ],
    },
  },
  TD3: {
    ...secondLine,
    lines: 2,
    length: 44,
    name: [1, 6, 44],
    optional: [[2, 29, 42]],
    personalCheck: [2, 43, 43],
    composite: {
      at: [2, 44, 44],
      over: [
        [2, 1, 10],
        [2, 14, 20],
        [2, 22, 43],
      ],
    },
  },
  'MRV-A': { ...secondLine, lines: 2, length: 44, name: [1, 6, 44], optional: [[2, 29, 44]] },
  'MRV-B': { ...secondLine, lines: 2, length: 36, name: [1, 6, 36], optional: [[2, 29, 36]] },
}

/**
 * Dutch driving licence, models of 2014 and 2018: one line without name or dates (RDW; arithmetic verified on the
 * public specimen).
 */
export const licenceLayout = {
  lines: 1,
  length: 30,
  configuration: [1, 6, 6],
  number: [1, 7, 16],
  random: [1, 17, 29],
  check: [1, 30, 30],
} as const satisfies Record<string, Slot | number>

/**
 * Dutch ID cards up to model 2014 put the BSN in the first optional field, with a check digit of their own in
 * position 30 (a national peculiarity, verified on the public specimen).
 */
export const dutchIdCard = {
  bsn: [1, 16, 24],
  filler: [1, 25, 29],
  over: [1, 16, 29],
  check: [1, 30, 30],
} as const

/** Dutch passports up to model 2014: BSN and five fillers in the personal number. */
export const dutchPassport = {
  bsn: [2, 29, 37],
  filler: [2, 38, 42],
  over: [2, 29, 42],
  check: [2, 43, 43],
} as const
