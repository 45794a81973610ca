import type { MrzReading } from '#contract/domain/mrz.ts'
import type { DocumentEvent, IdReader } from '../../id-reader/id-reader.ts'
import type { DeviceUse } from './device-use.ts'
import type { UseMeter } from './use-meter.ts'

export const meterIdReader = (reader: IdReader, meter: UseMeter): IdReader => ({
  ...reader,
  readDocument: (options) =>
    meter.run(
      () => reader.readDocument(options),
      ({ reading }) => documentKind(reading),
    ),
})

/** A document that was put down without being asked for; `ms` since its first byte came in. */
export function countDocument(event: DocumentEvent, meter: UseMeter, ms: number): void {
  meter.saw({ ...whatWasRead(event), ms })
}

function whatWasRead(event: DocumentEvent): Pick<DeviceUse, 'kind' | 'ok' | 'code'> {
  switch (event.kind) {
    case 'document':
      return { kind: documentKind(event.reading), ok: true }
    case 'bsn':
      return { kind: 'bsn', ok: true }
    case 'unreadable':
      return { kind: 'unknown', ok: false, code: event.trouble.code }
  }
}

/** By the document code of ICAO 9303-3 §4.1, in the words of the identification. */
function documentKind({ format, documentCode }: MrzReading): string {
  if (format === 'NL-licence') return 'driving-licence'
  if (documentCode.startsWith('V')) return 'visa'
  if (documentCode.startsWith('P')) return 'passport'
  if (/^[AIC]R/.test(documentCode)) return 'residence-permit'
  return documentCode.startsWith('I') ? 'identity-card' : 'travel-document'
}
