import type { DeviceRole, DeviceStatus } from '#contract/domain/device.ts'
import type { ClerkCardEvent, ClerkCardReader } from '../clerk-card/clerk-card-reader.ts'
import type { DocumentPrinter } from '../document-printer/document-printer.ts'
import type { FingerprintReader } from '../fingerprint/fingerprint-reader.ts'
import type { IdReader } from '../id-reader/id-reader.ts'
import type { ReceiptPrinter } from '../receipt-printer/receipt-printer.ts'
import type { SignaturePad } from '../signature-pad/signature-pad.ts'
import type { DeviceSettings } from './driver.ts'
import type { DeviceTrace } from './trace/tape.ts'
import type { DeviceUse } from './uses/device-use.ts'

/** One owner per device: opens, probes, watches, reconnects. */
export interface DeviceHub {
  statuses(): readonly DeviceStatus[]
  /** Which device plays each role now, and where. */
  settings(): readonly DeviceSettings[]
  onChange(listener: () => void): () => void
  /** Follows whichever reader plays the role, through unplug, replug and swap. */
  onDocument(listener: Parameters<IdReader['onDocument']>[0]): () => void
  /**
   * Follows the clerk's card on whichever reader plays the role; told at once of one that lies there already. A reader
   * that is unplugged or swapped takes its card along: `absent`. Never called where no reader plays the role.
   */
  onClerkCard(handler: (event: ClerkCardEvent) => void): () => void
  /** The device that plays the role; `device.absent` when it is not ready. */
  idReader(): IdReader
  receiptPrinter(): ReceiptPrinter
  documentPrinter(): DocumentPrinter
  fingerprintReader(): FingerprintReader
  signaturePad(): SignaturePad
  clerkCardReader(): ClerkCardReader
  /** Whether somebody waits for this device at this moment. */
  isInUse(role: DeviceRole): boolean
  /** Each use of a device, when it has ended, also of a document that was read without being asked for. */
  onUse(listener: (use: DeviceUse) => void): () => void
  /** Follows the role through unplug, replug and swap; a swap begins with an empty trace. */
  trace(role: DeviceRole): DeviceTrace
  /**
   * Swaps the device of a role, without a restart; a use under way ends with `device.closed`. `input.invalid` with the
   * wrong key when no driver of that name plays the role, or the address or an option is not for it.
   */
  assign(settings: DeviceSettings): Promise<void>
  /** Something was plugged into this machine, or pulled out: what is absent is tried again at once. */
  wake(): void
  close(): Promise<void>
}
