import type { ErrorDetails } from '#contract/app-error.ts'
import { notAllowedEn } from './extract-asking-en.ts'
import { sealErrorsEn } from './seal-errors-en.ts'
import { detail, type ErrorTexts, type Sentence, seconds } from './sentence.ts'

const deviceNames: Record<string, string> = {
  'id-reader': 'document reader',
  'fingerprint-reader': 'fingerprint reader',
  'signature-pad': 'signature pad',
  'receipt-printer': 'receipt printer',
  'document-printer': 'A4 printer',
  'clerk-card': 'card reader',
}

const device = (details: ErrorDetails): string => {
  const name = detail(details, 'role', 'device')
  return (name && deviceNames[name]) ?? 'device'
}

const withoutDevice = (details: ErrorDetails): string => {
  const name = device(details)
  if (name === 'document reader') return 'Or look the person up by hand (F4).'
  if (name === 'A4 printer') return 'You can also save the extract.'
  if (name === 'signature pad') return 'The visitor can also sign on paper.'
  if (name === 'fingerprint reader') return 'A colleague can take the prints at another counter.'
  if (name === 'receipt printer') return 'You can go on without a receipt.'
  if (name === 'card reader') return 'Lock the counter yourself when you walk away.'
  return 'You can go on without it.'
}

/** Why no card reader can be had, where it is not the cable. */
const cardServiceTrouble = (details: ErrorDetails): string | undefined => {
  switch (detail(details, 'reason')) {
    case 'no-card-service':
      return 'The card service of this computer (PC/SC) is not running.'
    case 'no-card-package':
      return 'The software for card readers (PC/SC) is missing on this computer.'
    case 'no-such-reader':
      return `There is no card reader called ${detail(details, 'reader')}.`
    default:
      return undefined
  }
}

const mrzFields: Record<string, string> = {
  documentNumber: 'the document number',
  birthDate: 'the date of birth',
  expiryDate: 'the expiry date',
  personalNumber: 'the personal number',
  optional: 'the optional field',
  composite: 'the check over the whole zone',
  line: 'a whole line',
}

const registerDown = (name: string, details: ErrorDetails): Sentence => ({
  what: `${name} does not answer.`,
  why: detail(details, 'status')
    ? `The server gave error code ${detail(details, 'status')}.`
    : 'The service is away for a moment.',
  now: 'Try again in a minute.',
})

export const errorsEn: ErrorTexts = {
  ...sealErrorsEn,
  'device.absent': (d) => ({
    what: `The ${device(d)} was not found.`,
    why: cardServiceTrouble(d) ?? 'A cable is out, or the device is switched off.',
    now: `Check the cable and the power. ${withoutDevice(d)}`,
  }),
  'device.busy': (d) => ({
    what: `The ${device(d)} is still busy.`,
    why: 'The previous task is not finished, or another program uses it.',
    now: 'Wait a few seconds and try again.',
  }),
  'device.closed': (d) => ({
    what: `The connection with the ${device(d)} is closed.`,
    why: 'The program is opening it again by itself.',
    now: `Wait a few seconds. ${withoutDevice(d)}`,
  }),
  'device.garbled': (d) => ({
    what: `The ${device(d)} sent something that cannot be read.`,
    why: 'The cable is not in well, or the document was placed askew.',
    now: `Try again. ${withoutDevice(d)}`,
  }),
  'device.refused': (d) => ({
    what: `The ${device(d)} refuses the request.`,
    why: 'It is busy with something else, or it is of another type.',
    now: `Pull out the cable and put it back in. ${withoutDevice(d)}`,
  }),
  'device.timeout': (d) => ({
    what: `The ${device(d)} does not answer.`,
    why: seconds(d) ? `We waited ${seconds(d)} s.` : 'We waited too long.',
    now: `Try again. ${withoutDevice(d)}`,
  }),
  'device.wrong': (d) => ({
    what: `Another device is connected where the ${device(d)} should be.`,
    why: detail(d, 'found', 'identity')
      ? `Found: ${detail(d, 'found', 'identity')}.`
      : 'The answer belongs to another device.',
    now: `Connect the right device or call IT. ${withoutDevice(d)}`,
  }),
  'device.unplugged': (d) => ({
    what: `The cable of the ${device(d)} is out.`,
    why: 'The connection dropped during the work.',
    now: `Put the cable back and it goes on by itself. ${withoutDevice(d)}`,
  }),

  'document.none': () => ({
    what: 'There is no document on the reader.',
    now: 'Put the document down with the printed lines facing down.',
  }),
  'mrz.check-digit': (d) => {
    const fields = detail(d, 'fields', 'field')
    const names = fields
      ?.split(/[ ,]+/)
      .map((field) => mrzFields[field] ?? field)
      .join(' and ')
    return {
      what: 'The document was not read well.',
      why: names ? `The check fails for ${names}.` : 'A check digit is wrong.',
      now: 'Put the document down again. If that fails too, look the person up by hand (F4).',
    }
  },
  'mrz.incomplete': () => ({
    what: 'Only a part of the document was read.',
    why: 'It was taken away too early, or placed askew.',
    now: 'Put the document down again and leave it there.',
  }),
  'mrz.unknown-kind': () => ({
    what: 'Balie does not know this kind of document.',
    why: 'The printed lines are not those of a passport, identity card or driving licence.',
    now: 'Ask for another document or look the person up by hand (F4).',
  }),

  'capture.busy': () => ({
    what: 'A signature or fingerprint is already under way.',
    now: 'Finish that first, or stop it.',
  }),
  'capture.none': () => ({
    what: 'This signature or fingerprint is no longer there.',
    why: 'It was stopped, or the visit has ended.',
    now: 'Start again if it is still needed.',
  }),
  'capture.stopped': () => ({
    what: 'It was stopped.',
    now: 'Nothing was kept. Start again if it is still needed.',
  }),
  'capture.too-young': () => ({
    what: 'This person is under 12.',
    why: 'No fingerprints are taken under the age of 12.',
    now: 'Go on without fingerprints.',
  }),
  'capture.unfinished': () => ({
    what: 'Not both hands are done yet.',
    now: 'Take the other finger, or write down why that cannot be done.',
  }),
  'finger.none': () => ({
    what: 'There was no finger on the reader.',
    now: 'Ask the visitor to lay the finger flat on the glass.',
  }),
  'finger.not-lifted': () => ({
    what: 'The finger is still on the reader.',
    now: 'Ask the visitor to lift the finger.',
  }),
  'finger.unreadable': () => ({
    what: 'The fingerprint cannot be seen well.',
    why: 'The finger is too dry, too wet, or askew.',
    now: 'Clean the glass and lay the finger down again.',
  }),
  'enrolment.unreachable': () => ({
    what: 'The fingerprints could not be handed over.',
    why: 'The server does not answer.',
    now: 'Try again. The prints stay in memory until the end of this visit and are kept nowhere.',
  }),
  'enrolment.refused': () => ({
    what: 'The fingerprints were not accepted.',
    why: 'The server refuses the hand-over, or its certificate is not the right one.',
    now: 'Call IT. Give the visitor an appointment if it does not work out.',
  }),
  'pad.unsuitable': () => ({
    what: 'This signature pad cannot show the text.',
    why: 'The screen of this type is too small, or it is encrypted.',
    now: 'Call IT. The visitor can also sign on paper.',
  }),

  'printer.cover-open': () => ({
    what: 'The cover of the receipt printer is open.',
    now: 'Close the cover. You can go on without a receipt.',
  }),
  'printer.cutter': () => ({
    what: 'The cutter of the receipt printer is stuck.',
    now: 'Open the cover, take out the paper and close it. You can go on without a receipt.',
  }),
  'printer.error': () => ({
    what: 'The receipt printer reports a fault.',
    now: 'Switch it off and on. You can go on without a receipt.',
  }),
  'printer.job-gone': () => ({
    what: 'There is no half receipt in the printer any more.',
    now: 'Print the receipt again.',
  }),
  'printer.no-paper': () => ({
    what: 'The receipt printer is out of paper.',
    now: 'Put in a new roll and print the receipt again. You can go on without a receipt.',
  }),
  'printer.paper-low': () => ({
    what: 'The receipt printer is low on paper.',
    now: 'Have a new roll ready.',
  }),
  'printer.unconfirmed': () => ({
    what: 'The receipt printer has not said whether the receipt is ready.',
    why: 'The receipt was sent, but no answer came.',
    now: 'See whether it came out. If not, print it again.',
  }),

  'print.failed': (d) => ({
    what: 'Printing failed.',
    why: detail(d, 'reason', 'state')
      ? `The printer says: ${detail(d, 'reason', 'state')}.`
      : 'The printer broke off the job.',
    now: 'Look at the printer and print again (F8), or save the extract.',
  }),
  'print.cancelled': () => ({
    what: 'Printing has been stopped.',
    why: 'The printer has withdrawn the job.',
    now: 'Print again (F8) if you need to.',
  }),
  'print.door-open': () => ({
    what: 'A cover of the A4 printer is open.',
    now: 'Close the cover and print again (F8), or choose another printer.',
  }),
  'print.jammed': () => ({
    what: 'Paper is stuck in the A4 printer.',
    why: 'The printer has stopped the job.',
    now: 'Take the paper out and print again (F8). Destroy half a sheet. Or choose another printer.',
  }),
  'print.refused': () => ({
    what: 'The A4 printer does not take this document.',
    why: 'The printer, or its driver, refuses the job.',
    now: 'Choose another printer, or save the extract. Tell IT.',
  }),
  'print.unconfirmed': () => ({
    what: 'The A4 printer did not say whether the sheet is done.',
    why: 'The sheet was sent, but no answer came.',
    now: 'Look whether the sheet came out of the printer, and say so below.',
  }),
  'print.unknown-sheet': () => ({
    what: 'That cannot be said of this sheet.',
    why: 'Something else has been reported about it meanwhile.',
    now: 'See in the list how it stands now.',
  }),
  'print.no-printer': () => ({
    what: 'No A4 printer is set up at this counter.',
    now: 'Save the extract and print it elsewhere.',
  }),
  'print.no-paper': () => ({
    what: 'The A4 printer is out of paper.',
    now: 'Fill the paper and print again (F8), or save the extract.',
  }),
  'print.under-way': () => ({
    what: 'This paper is being printed already.',
    why: 'The printer has not said yet whether it is done.',
    now: 'Wait for the printer. Print again afterwards if you need to.',
  }),
  'print.unreachable': () => ({
    what: 'The A4 printer cannot be reached.',
    why: 'It is switched off, or the network is away.',
    now: 'Switch it on and print again (F8), or save the extract.',
  }),

  'hall.failed': (d) => ({
    what: 'The hall server has a fault.',
    why: detail(d, 'status')
      ? `The network is fine, but the server gave error code ${detail(d, 'status')}.`
      : 'The network is fine, but the answer could not be read.',
    now: 'Try again. If it stays like this, call IT.',
  }),
  'hall.no-database': () => ({
    what: 'The hall server cannot reach its data now.',
    why: 'The database is away or too busy.',
    now: 'Try again in a moment. If it stays like this, call IT.',
  }),
  'hall.offline': () => ({
    what: 'The hall cannot be reached.',
    why: 'The network or the server is away.',
    now: 'Just go on working. What you do is kept and sent later.',
  }),
  'hall.refused': (d) => ({
    what: 'The hall server refuses this question.',
    why: detail(d, 'status')
      ? `The server gave error code ${detail(d, 'status')}.`
      : 'This counter has no right to it.',
    now: 'Call IT.',
  }),
  'brp.unavailable': (d) => registerDown('The BRP', d),
  'brp.slow': (d) => ({
    what: 'The BRP does not answer.',
    why: seconds(d) ? `We waited ${seconds(d)} s.` : 'It takes too long.',
    now: 'Try again in a minute.',
  }),
  'brp.refused': (d) => ({
    what: 'The BRP refuses this question.',
    why: detail(d, 'status')
      ? `The BRP gave error code ${detail(d, 'status')}.`
      : 'The question is wrong or not allowed.',
    now: 'Check what you filled in. If it stays like this, call IT.',
  }),
  'brp.garbled': () => ({
    what: 'The answer of the BRP cannot be read.',
    why: 'The service sent something that is not right.',
    now: 'Try again. If it stays like this, call IT.',
  }),
  'brp.too-many': (d) => ({
    what: 'Too many people were found.',
    why: detail(d, 'max', 'limit')
      ? `The BRP gives no more than ${detail(d, 'max', 'limit')}.`
      : 'The question is too wide.',
    now: 'Fill in more: the date of birth or the BSN.',
  }),
  'person.not-found': () => ({
    what: 'This person is not in the BRP.',
    why: 'The data fit nobody.',
    now: 'Check the data and search another way (F4): by BSN, name or address.',
  }),
  'dossier.unavailable': (d) => registerDown('The client file', d),
  'dossier.refused': (d) => ({
    what: 'The client file does not accept this.',
    why: detail(d, 'status')
      ? `The register gave error code ${detail(d, 'status')}.`
      : 'It holds something that is not allowed.',
    now: 'Open "To be sent" and correct the text.',
  }),
  'documents.unavailable': (d) => registerDown('The document register', d),
  'documents.refused': (d) => ({
    what: 'The document register does not accept this document.',
    ...(detail(d, 'status') ? { why: `The register gave error code ${detail(d, 'status')}.` } : {}),
    now: 'The document is kept here. Send it again in "To be sent", or call IT.',
  }),
  'cases.unavailable': (d) => registerDown('The case register', d),
  'cases.refused': (d) => ({
    what: 'The case register does not accept this request.',
    ...(detail(d, 'status') ? { why: `The register gave error code ${detail(d, 'status')}.` } : {}),
    now: 'The request is kept here. Send it again in "To be sent", or call IT.',
  }),

  'queue.empty': () => ({
    what: 'Nobody is waiting.',
    now: 'When somebody comes, the number appears here on the left.',
  }),
  'ticket.taken': (d) => ({
    what: detail(d, 'number')
      ? `Number ${detail(d, 'number')} was already called.`
      : 'This number was already called.',
    why: detail(d, 'counter') ? `It is at ${detail(d, 'counter')}.` : 'A colleague was just before you.',
    now: 'Call the next one (F2).',
  }),
  'visit.busy': () => ({
    what: 'There is still a visit open.',
    now: 'Finish it first (Ctrl+Enter), or report that the visitor has left.',
  }),
  'visit.none': () => ({ what: 'There is no visit now.', now: 'Call a number first (F2).' }),
  'visit.changed': () => ({
    what: 'The visit has changed in the meantime.',
    why: 'Something new just came in.',
    now: 'See what it says now and try again.',
  }),
  'visit.not-identified': () => ({
    what: 'We do not know yet who the visitor is.',
    now: 'First read the document (F3) or look the person up (F4).',
  }),
  'visit.person-fixed': () => ({
    what: 'The visitor can no longer be changed.',
    why: 'Something has been made for this person already, or signed by them.',
    now: 'Finish this visit and start a new one.',
  }),
  'delivery.not-sealed': () => ({
    what: 'This extract cannot go to a phone.',
    why: 'It has no digital seal, and a stamp is on paper only.',
    now: 'Print it, stamp it and sign it.',
  }),
  'delivery.unknown': () => ({
    what: 'This code is not known any more.',
    now: 'Make a new code for the visitor.',
  }),
  'extract.secrecy': () => ({
    what: 'This extract may not be made.',
    why: 'The person has secrecy. Somebody else may not get the data.',
    now: 'Only the person themselves can ask for this extract.',
  }),
  'extract.not-allowed': notAllowedEn,
  'extract.missing-data': (d) => ({
    what: 'The extract cannot be made.',
    why: detail(d, 'field')
      ? `Missing in the BRP: ${detail(d, 'field')}.`
      : 'Data that must be on it are missing in the BRP.',
    now: 'Forward the question to Burgerzaken.',
  }),
  'extract.missing-glyph': (d) => ({
    what: 'The extract cannot be made.',
    why: detail(d, 'character', 'glyph')
      ? `The character "${detail(d, 'character', 'glyph')}" cannot be printed.`
      : 'A character in the name cannot be printed.',
    now: 'Report this to IT.',
  }),
  'extract.voided': () => ({
    what: 'This extract has been voided.',
    now: 'Make a new extract (F7).',
  }),
  'extract.not-found': () => ({ what: 'This extract was not found.', now: 'Make the extract again (F7).' }),
  'contact.incomplete': (d) => ({
    what: 'The note is not ready yet.',
    why:
      detail(d, 'field') === 'department'
        ? 'No department has been chosen.'
        : detail(d, 'field') === 'subject'
          ? 'There is no subject yet.'
          : 'The subject or the department is missing.',
    now: 'Complete it (F9) and then finish.',
  }),
  'contact.filed': () => ({
    what: 'This contact is in the customer file already.',
    why: 'What is kept there can no longer change here.',
    now: 'Leave the subject as it was. Only the text for the department can still be different.',
  }),
  'outbox.not-parked': () => ({
    what: 'This row no longer waits for you.',
    why: 'It was sent already, or is being sent now.',
    now: 'You need not do anything.',
  }),
  'outbox.import-unreadable': () => ({
    what: 'This file cannot be taken over.',
    why: 'The passphrase is wrong, or this is not an export of Balie.',
    now: 'Check the passphrase. If need be, make a new file at the other counter.',
  }),
  'request.not-ready': () => ({
    what: 'This document is not ready yet.',
    why: 'The request is still being worked on.',
    now: 'Tell the visitor on which day it will be ready.',
  }),
  'request.unknown': () => ({
    what: 'This request was not found.',
    why: 'The number does not belong to this person.',
    now: "Check the number on the visitor's receipt.",
  }),
  'request.changed': () => ({
    what: 'A colleague has just changed this request.',
    why: 'It is in another state by now.',
    now: 'Look at the new state and choose again.',
  }),
  'tray.claimed': () => ({
    what: 'A colleague has taken this document already.',
    why: 'The list says who.',
    now: 'Choose another document, or ask your colleague.',
  }),
  'tray.not-claimed': () => ({
    what: 'You have not taken this document yet.',
    why: 'Only who took the document can open it and tick it off.',
    now: 'Choose Take first.',
  }),
  'tray.damaged': () => ({
    what: 'This document did not arrive whole.',
    why: 'The bytes differ from those of the counter, or are not there yet.',
    now: 'Wait until the counter has sent everything. If it stays like this, call IT.',
  }),
  'session.locked': () => ({
    what: 'The counter is locked.',
    why: 'Nobody worked for a while, or somebody locked it.',
    now: 'Unlock with your PIN. What you typed is still there.',
  }),
  'session.signed-out': () => ({
    what: 'You are not signed in.',
    why: 'Your session has ended, or nobody has signed in yet.',
    now: 'Sign in. What you typed is still there.',
  }),
  'session.not-allowed': () => ({
    what: 'This is not part of your task.',
    why: 'Your account has no right to it.',
    now: 'Ask a colleague who may, or call IT.',
  }),
  'session.unreachable': () => ({
    what: 'Signing in is not possible now.',
    why: 'The sign-in server cannot be reached.',
    now: 'Unlock with your PIN if you signed in here today. Otherwise try again in a minute.',
  }),
  'session.sign-in-failed': () => ({
    what: 'Signing in did not work.',
    why: 'The answer of the sign-in server was not right, or it took too long.',
    now: 'Choose Sign in again.',
  }),
  'session.pin-wrong': (d) => {
    const left = detail(d, 'attemptsLeft')
    return {
      what: 'This PIN is not right.',
      why:
        left === '1'
          ? '1 try is left.'
          : left
            ? `${left} tries are left.`
            : 'Look whether you chose the right name.',
      now: 'Try again, or sign in.',
    }
  },
  'session.pin-blocked': () => ({
    what: 'This PIN is blocked.',
    why: 'A wrong PIN was entered too often.',
    now: 'Sign in with your password and choose a new PIN.',
  }),
  'session.pin-expired': () => ({
    what: 'This PIN is not valid now.',
    why: 'Your last sign-in here was too long ago.',
    now: 'Sign in again.',
  }),
  'session.pin-weak': () => ({
    what: 'This PIN is too easy to guess.',
    why: 'Anybody guesses a row, a year or four equal digits.',
    now: 'Choose another PIN.',
  }),

  'card.none': () => ({
    what: 'There is no card on the reader.',
    now: 'Lay your staff card on the reader, or put it in.',
  }),
  'card.unreadable': () => ({
    what: 'The card was not read.',
    why: 'The card does not answer. It may lie the wrong way round.',
    now: 'Take the card away and lay it down again.',
  }),
  'storage.damaged': (d) => ({
    what: 'The storage of this counter was damaged.',
    why: detail(d, 'keptAs') ? `The old file is kept as ${detail(d, 'keptAs')}.` : 'The old file is kept.',
    now: 'Just go on working and report this to IT.',
  }),
  'storage.full': (d) => ({
    what: 'The disk of this computer is full.',
    why: 'Nothing more can be kept.',
    now: d.ticket
      ? `Number ${d.ticket} waits in the queue again: send the visitor to another counter. Call IT now.`
      : 'Call IT now. Do not close the program.',
  }),
  'storage.in-use': () => ({
    what: 'Balie is already open on this computer.',
    now: 'Go to the other window, or close that one first.',
  }),
  'storage.newer': () => ({
    what: 'The storage is of a newer version of Balie.',
    why: 'This version cannot read it safely. Nothing was changed.',
    now: 'Call IT to update Balie.',
  }),
  'storage.unwritable': () => ({
    what: 'This computer cannot keep anything.',
    why: 'The disk refuses to read or to write.',
    now: 'Call IT now. Do not close the program.',
  }),
  'simulator.unavailable': () => ({
    what: 'The simulator is not on here.',
    why: 'This counter works with real devices.',
    now: 'Use the real device.',
  }),

  'call.forbidden': () => ({
    what: 'You may not do this here.',
    why: 'Your role does not have this right.',
    now: 'Ask your team leader or IT.',
  }),
  'input.invalid': (d) => ({
    what: 'Something is not filled in well.',
    why: detail(d, 'field') ? `It is about: ${detail(d, 'field')}.` : 'A field is empty or too long.',
    now: 'Check the fields and try again.',
  }),
  internal: () => ({
    what: 'Something went wrong in the program.',
    why: 'This is our mistake, not yours. What you typed is kept.',
    now: 'Try again. If it happens again, call IT.',
  }),
}
