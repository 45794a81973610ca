import type { ReceiptLine } from '#contract/domain/receipt.ts'

export interface ReceiptPrinter {
  /**
   * Prints and resolves only when the printer itself says, in order and after the cut, that the job is done.
   * `printer.no-paper`, `printer.cover-open`, `printer.cutter`, `printer.error`, `printer.unconfirmed` (sent, no
   * word back), `device.*`.
   */
  print(lines: readonly ReceiptLine[], options?: { timeoutMs?: number }): Promise<void>
}
