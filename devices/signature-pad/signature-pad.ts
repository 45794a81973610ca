/** One report of the pen. */
export interface PenPoint {
  /** In the pad's own units, from the left and the top. */
  readonly x: number
  readonly y: number
  /** 0 to `maxPressure` */
  readonly pressure: number
  /** Milliseconds since the first point of the signature; the pad's own clock where it has one. */
  readonly t: number
}

/** A pen-down run. */
export type Stroke = readonly PenPoint[]

export interface PadCapability {
  readonly maxX: number
  readonly maxY: number
  readonly maxPressure: number
  /** Pixels. */
  readonly screenWidth: number
  readonly screenHeight: number
  /** Reports a second. */
  readonly reportRate: number
}

/** Raw and complete; the drawing is made from it, never the other way round. */
export interface WrittenSignature {
  /** Model and firmware as the pad says them. */
  readonly device: string
  readonly capability: PadCapability
  readonly strokes: readonly Stroke[]
  /** Reports of the pen that never came, by the pad's own numbering; left out where it has none. */
  readonly lostReports?: number
}

/** What stands on the pad; the buttons are drawn below the text and are read on the pad itself. */
export interface PadText {
  readonly title: string
  readonly lines: readonly string[]
  readonly buttons: { readonly cancel: string; readonly again: string; readonly accept: string }
}

export type PenEvent =
  | { readonly kind: 'points'; readonly stroke: number; readonly points: readonly PenPoint[] }
  /** The visitor starts again. */
  | { readonly kind: 'cleared' }

export type SignOutcome =
  | { readonly kind: 'accepted'; readonly signature: WrittenSignature }
  | { readonly kind: 'cancelled' }

export interface SignaturePad {
  readonly capability: PadCapability
  /**
   * Shows the text and waits until the visitor accepts or cancels on the pad. Accepting an empty signature does
   * nothing. `capture.stopped` when `signal` aborts, `device.*`; the pad's screen is blank afterwards, in every case.
   */
  sign(
    text: PadText,
    options: {
      signal?: AbortSignal
      onPen?: (event: PenEvent) => void
      /** 0 to 1, while the picture is sent. */
      onProgress?: (done: number) => void
      /** The text stands there and the pen writes. */
      onShown?: () => void
      /** Called once with the way to press "again" from elsewhere. */
      onStarted?: (hands: { again(): void }) => void
    },
  ): Promise<SignOutcome>
}
