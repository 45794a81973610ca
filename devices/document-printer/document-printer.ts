/** Where an A4 job stands, in the printer's own words (IPP job-state, RFC 8011 §5.3.7). */
export type JobOutcome = 'printed' | 'accepted'

export interface PrintOptions {
  readonly title: string
  readonly timeoutMs?: number
  /** Aborted: the job is taken back. `print.cancelled` once the printer says so, for it may have been printed by then. */
  readonly signal?: AbortSignal
}

export interface DocumentPrinter {
  /**
   * Prints a PDF and follows the job until the printer says it is done. `print.unreachable`, `print.no-paper`,
   * `print.jammed`, `print.door-open`, `print.refused` (it does not take this document), `print.failed` (with the
   * printer's reason in details). Answers `accepted` when the job is taken, or may have been, but its end was not
   * reported in time.
   */
  print(pdf: Uint8Array, options: PrintOptions): Promise<JobOutcome>
  /** Whether it can print now; rejects like `print`. */
  check(): Promise<void>
}
