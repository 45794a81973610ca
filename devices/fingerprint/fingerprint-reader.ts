/** One finger as the sensor saw it. Never written anywhere; the owner erases `pixels` when it is done. */
export interface FingerImage {
  readonly width: number
  readonly height: number
  readonly pixelsPerInch: number
  /** Bits that each pixel truly has, whatever room it takes here: 4 for the R30x and R503, 8 for the U.are.U. */
  readonly depth: 4 | 8
  /** One byte a pixel, row by row from the top; 0 is a ridge, 255 is nothing. */
  readonly pixels: Uint8Array
}

export interface CaptureProgress {
  /** Rows that have come in since the last call, for the live preview. */
  readonly rows: { readonly fromRow: number; readonly pixels: Uint8Array }
  readonly width: number
  readonly height: number
  /** 0 to 1, of the transfer. */
  readonly done: number
  readonly secondsLeft: number
}

export interface FingerprintReader {
  /**
   * Waits for a finger and brings its image. `finger.none` when nobody comes within `timeoutMs`, `finger.unreadable`
   * when the sensor itself says the image is no good, `capture.stopped` when `signal` aborts, `device.*`.
   */
  capture(options: {
    timeoutMs: number
    signal?: AbortSignal
    /** A finger is there; its image is about to come. */
    onFinger?: () => void
    onProgress?: (progress: CaptureProgress) => void
  }): Promise<FingerImage>
  /** Resolves once the finger is off. `finger.not-lifted` after `timeoutMs`, `capture.stopped`, `device.*`. */
  lifted(options: { timeoutMs: number; signal?: AbortSignal }): Promise<void>
  /**
   * Forgets what the sensor itself still holds of a finger: its image buffer and templates. Takes 3.5 s on an R503 and
   * 7 s on an R307; `capture.stopped` when `signal` aborts: it must then be erased another time.
   */
  erase(options?: { signal?: AbortSignal }): Promise<void>
}
