import type { OutboxTopic } from '#contract/domain/contact.ts'

const topics: Record<OutboxTopic, string> = {
  contact: 'Klantcontact',
  document: 'Document',
  request: 'Aanvraag',
  'hand-out': 'Uitreiking',
  sheet: 'Verantwoording',
}

export const outboxNl = {
  topics,
  by: (name: string): string => `door ${name}`,
  whose: 'Van wie',
  own: 'Van mij',
  everybody: 'Van iedereen',
  more: (n: number): string => `Er zijn er nog ${n}. De oudste staan hier.`,
  refusedBy: 'Het register neemt dit niet aan:',
  nothingToCorrect: 'Hier is geen tekst te verbeteren. Verzend opnieuw, of bel applicatiebeheer.',
  department: 'Afdeling',
  lastResort: 'Overzetten naar een andere balie',
  lastResortWhy:
    'Alleen als deze balie niet meer kan verzenden. Alles wat wacht gaat in een versleuteld bestand; het blijft ook hier staan.',
  passphrase: 'Wachtwoord voor het bestand',
  passphraseHint: 'Minstens 12 tekens. Zonder dit wachtwoord is het bestand niet te lezen.',
  repeat: 'Nog een keer',
  tooShort: 'Kies minstens 12 tekens.',
  differ: 'De twee wachtwoorden zijn niet gelijk.',
  export: 'Maak bestand',
  exported: (name: string): string => `Bewaard als ${name}. Geef bestand en wachtwoord apart door.`,
  importTitle: 'Overnemen van een andere balie',
  file: 'Bestand',
  filePassphrase: 'Wachtwoord van het bestand',
  noFile: 'Kies een bestand.',
  import: 'Neem over',
  imported: (taken: number, known: number): string =>
    `${taken === 1 ? '1 regel is' : `${taken} regels zijn`} overgenomen${known > 0 ? `, ${known} stonden hier al` : ''}.`,
}
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> }
export type OutboxText = Widen<typeof outboxNl>
