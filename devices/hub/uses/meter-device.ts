import type { DeviceRole } from '#contract/domain/device.ts'
import type { DocumentPrinter } from '../../document-printer/document-printer.ts'
import type { FingerprintReader } from '../../fingerprint/fingerprint-reader.ts'
import type { IdReader } from '../../id-reader/id-reader.ts'
import type { ReceiptPrinter } from '../../receipt-printer/receipt-printer.ts'
import type { SignaturePad } from '../../signature-pad/signature-pad.ts'
import { meterDocumentPrinter } from './document-printer-uses.ts'
import { meterFingerprintReader } from './fingerprint-uses.ts'
import { meterIdReader } from './id-reader-uses.ts'
import { meterReceiptPrinter } from './receipt-printer-uses.ts'
import { meterSignaturePad } from './signature-pad-uses.ts'
import type { UseMeter } from './use-meter.ts'

/** The same device with its uses counted. A driver's role says which interface its device has. */
export function meterDevice(role: DeviceRole, device: unknown, meter: UseMeter): unknown {
  switch (role) {
    case 'id-reader':
      return meterIdReader(device as IdReader, meter)
    case 'receipt-printer':
      return meterReceiptPrinter(device as ReceiptPrinter, meter)
    case 'document-printer':
      return meterDocumentPrinter(device as DocumentPrinter, meter)
    case 'fingerprint-reader':
      return meterFingerprintReader(device as FingerprintReader, meter)
    case 'signature-pad':
      return meterSignaturePad(device as SignaturePad, meter)
    case 'clerk-card':
      // It is asked for nothing: the cards that it sees are counted where they are passed on.
      return device
  }
}
