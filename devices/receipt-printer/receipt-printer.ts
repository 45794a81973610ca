import type { ReceiptLine } from '#contract/domain/receipt.ts'

/**
 * Prints and is sure of it: both ways of printing resolve only when the printer itself says, in order and after the
 * cut, that the job is done. They reject with `printer.no-paper`, `printer.cover-open`, `printer.cutter`,
 * `printer.error`, each with `canContinue` when the job waits half-way; `printer.unconfirmed` (sent, no word back);
 * `device.*`.
 */
export interface ReceiptPrinter {
  /** A job that stopped half-way is voided first: `VERVALLEN` is printed under it and it is cut off. */
  print(lines: readonly ReceiptLine[], options?: { timeoutMs?: number }): Promise<void>
  /**
   * Goes on with the job that stopped, from the line where it stopped. `printer.job-gone` when there is none: it was
   * voided, or nobody took it up within two minutes.
   */
  continuePrinting(options?: { timeoutMs?: number }): Promise<void>
  /** Drops a job that stopped half-way, so that nothing of it comes out when the paper is back. */
  dropStopped(): Promise<void>
  /** The lines as they will come out: in letters that the printer has, without what it cannot print. */
  fit(lines: readonly ReceiptLine[]): { lines: ReceiptLine[]; columns: number }
  /** The cash drawer, where one is plugged in; as last reported. */
  drawer(): 'open' | 'closed'
}
