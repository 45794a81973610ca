/** Where an A4 job stands, in the printer's own words (IPP job-state, RFC 8011 §5.3.7). */
export type JobOutcome = 'printed' | 'accepted'

export interface DocumentPrinter {
  /**
   * Prints a PDF and follows the job until the printer says it is done. `print.unreachable`, `print.no-paper`,
   * `print.failed` (with the printer's reason in details). Answers `accepted` when the job is taken, or may have
   * been, but its end was not reported in time.
   */
  print(pdf: Uint8Array, options: { title: string; timeoutMs?: number }): Promise<JobOutcome>
}
