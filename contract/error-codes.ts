/**
 * Every way in which Balie can expectedly fail, as a closed list. A code travels with plain details; the
 * sentence is made where it is read (renderer/text, or the command line), so a new code without a sentence does
 * not compile.
 */
export const errorCodes = [
  // Devices
  'device.absent',
  'device.busy',
  'device.closed',
  'device.garbled',
  'device.refused',
  'device.timeout',
  'device.wrong',
  'device.unplugged',
  // The document on the reader
  'document.none',
  'mrz.check-digit',
  'mrz.incomplete',
  'mrz.unknown-kind',
  // Signature and fingerprints
  'capture.busy',
  'capture.none',
  'capture.stopped',
  'capture.too-young',
  'capture.unfinished',
  'finger.none',
  'finger.not-lifted',
  'finger.unreadable',
  'enrolment.unreachable',
  'enrolment.refused',
  'pad.unsuitable',
  // Receipt printer
  'printer.cover-open',
  'printer.cutter',
  'printer.error',
  'printer.job-gone',
  'printer.no-paper',
  'printer.paper-low',
  'printer.unconfirmed',
  // A4 printer
  'print.failed',
  'print.no-printer',
  'print.no-paper',
  'print.under-way',
  'print.unreachable',
  // Registers, through the hall server
  'hall.failed',
  'hall.no-database',
  'hall.offline',
  'hall.refused',
  'brp.unavailable',
  'brp.slow',
  'brp.refused',
  'brp.garbled',
  'brp.too-many',
  'person.not-found',
  'dossier.unavailable',
  'dossier.refused',
  'documents.unavailable',
  'documents.refused',
  'cases.unavailable',
  'cases.refused',
  // The visit
  'queue.empty',
  'ticket.taken',
  'visit.busy',
  'visit.none',
  'visit.changed',
  'visit.not-identified',
  'visit.person-fixed',
  'extract.secrecy',
  'extract.not-allowed',
  'extract.missing-data',
  'extract.missing-glyph',
  'extract.not-found',
  'contact.filed',
  'contact.incomplete',
  'outbox.not-parked',
  'outbox.import-unreadable',
  'request.not-ready',
  'request.unknown',
  'request.changed',
  // The back office
  'tray.claimed',
  'tray.not-claimed',
  'tray.damaged',
  // Who is at the counter
  'session.locked',
  'session.signed-out',
  'session.not-allowed',
  'session.unreachable',
  'session.sign-in-failed',
  'session.pin-wrong',
  'session.pin-blocked',
  'session.pin-expired',
  'session.pin-weak',
  // The clerk's card
  'card.none',
  'card.unreadable',
  // This machine
  'storage.damaged',
  'storage.full',
  'storage.in-use',
  'storage.newer',
  'storage.unwritable',
  'simulator.unavailable',
  // Calls
  'call.forbidden',
  'input.invalid',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export const isErrorCode = (code: unknown): code is ErrorCode =>
  (errorCodes as readonly unknown[]).includes(code)
