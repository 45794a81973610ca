import type { OutboxText } from './text-nl.ts'

export const outboxEn: OutboxText = {
  topics: {
    contact: 'Contact',
    document: 'Document to store',
    request: 'Request',
    'hand-out': 'Hand-out',
    sheet: 'Account',
  },
  by: (name) => `by ${name}`,
  whose: 'Whose',
  own: 'Mine',
  everybody: "Everybody's",
  more: (n) => `There are ${n} more. The oldest are shown here.`,
  refusedBy: 'The register does not accept this:',
  nothingToCorrect: 'There is no text to correct here. Send it again, or call IT.',
  department: 'Department',
  lastResort: 'Move to another counter',
  lastResortWhy:
    'Only when this counter cannot send any more. Everything that waits goes into an encrypted file; it stays here as well.',
  passphrase: 'Passphrase for the file',
  passphraseHint: 'At least 12 characters. Without this passphrase the file cannot be read.',
  repeat: 'Once more',
  tooShort: 'Choose at least 12 characters.',
  differ: 'The two passphrases are not the same.',
  export: 'Make the file',
  exported: (name) => `Saved as ${name}. Hand over file and passphrase apart.`,
  importTitle: 'Take over from another counter',
  file: 'File to take over',
  filePassphrase: 'Passphrase of the file',
  noFile: 'Choose a file.',
  import: 'Take over',
  imported: (taken, known) =>
    `${taken === 1 ? '1 row was' : `${taken} rows were`} taken over${known > 0 ? `, ${known} were here already` : ''}.`,
}
