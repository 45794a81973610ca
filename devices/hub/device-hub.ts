import type { DeviceStatus } from '#contract/domain/device.ts'
import type { DocumentPrinter } from '../document-printer/document-printer.ts'
import type { FingerprintReader } from '../fingerprint/fingerprint-reader.ts'
import type { IdReader } from '../id-reader/id-reader.ts'
import type { ReceiptPrinter } from '../receipt-printer/receipt-printer.ts'
import type { SignaturePad } from '../signature-pad/signature-pad.ts'
import type { DeviceSettings } from './driver.ts'

/** One owner per device: opens, probes, watches, reconnects. */
export interface DeviceHub {
  statuses(): readonly DeviceStatus[]
  onChange(listener: () => void): () => void
  /** Follows whichever reader plays the role, through unplug, replug and swap. */
  onDocument(listener: Parameters<IdReader['onDocument']>[0]): () => void
  /** The device that plays the role; `device.absent` when it is not ready. */
  idReader(): IdReader
  receiptPrinter(): ReceiptPrinter
  documentPrinter(): DocumentPrinter
  fingerprintReader(): FingerprintReader
  signaturePad(): SignaturePad
  /** Swaps the device of a role, without a restart. */
  assign(settings: DeviceSettings): Promise<void>
  close(): Promise<void>
}
