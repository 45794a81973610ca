export type Language = 'nl' | 'en'

/** What is said of one answer: a heading, and what it means for whoever holds the paper. */
export interface Said {
  readonly title: string
  readonly lines: readonly string[]
}

const dutch = {
  title: 'Controleer een uittreksel',
  intro: (municipality: string): string =>
    `Hier controleert u of een uittreksel echt door de gemeente ${municipality} is gemaakt en of het nog geldt. U ziet geen gegevens van de persoon.`,
  number: 'Nummer van het uittreksel',
  numberHint: 'Het staat op het papier, zoals PH03-2026-000042.',
  code: 'Controlecode',
  codeHint: 'Drie groepjes van vijf letters en cijfers.',
  check: 'Controleer',
  another: 'Controleer een ander uittreksel',
  other: 'English',
  facts: { number: 'Nummer', date: 'Gemaakt op', municipality: 'Gemeente', state: 'Stand' },
  states: { genuine: 'echt en geldig', voided: 'vervallen' },
  error: 'Er ontbreekt iets',
  missing: { nummer: 'Vul het nummer van het uittreksel in.', code: 'Vul de controlecode in.' },
  answers: {
    genuine: {
      title: 'Dit uittreksel is echt',
      lines: ['Kijk of nummer en datum dezelfde zijn als op het papier.'],
    },
    voided: {
      title: 'Dit uittreksel is vervallen',
      lines: ['Neem dit papier niet aan. Vraag de persoon om een nieuw uittreksel.'],
    },
    unknown: {
      title: 'Wij kennen dit uittreksel niet',
      lines: ['Kijk of u nummer en controlecode goed hebt overgenomen. Vertrouw het papier anders niet.'],
    },
    'not-yet': {
      title: 'Dit uittreksel is hier nog niet bekend',
      lines: [
        'Het nummer is aan een balie gegeven, maar de balie heeft ons nog niets over dit uittreksel verteld. Dat gebeurt als een balie even geen verbinding heeft.',
        'Probeer het later opnieuw. Duurt het langer dan een dag? Bel dan de gemeente.',
      ],
    },
    'too-many': {
      title: 'Er is te vaak geprobeerd',
      lines: ['Wacht een kwartier en probeer het opnieuw.'],
    },
  } satisfies Record<string, Said>,
  copies: (copies: readonly number[]): string =>
    `Let op: alleen exemplaar ${copies.join(' en ')} geldt. Onderaan het papier staat welk exemplaar het is. Staat daar niets, dan is het exemplaar 1.`,
}
export type Words = typeof dutch

const english: Words = {
  title: 'Check an extract',
  intro: (municipality) =>
    `Here you check whether an extract was really made by the municipality of ${municipality}, and whether it is still valid. You see no data of the person.`,
  number: 'Number of the extract',
  numberHint: 'It is on the paper, like PH03-2026-000042.',
  code: 'Verification code',
  codeHint: 'Three groups of five letters and digits.',
  check: 'Check',
  another: 'Check another extract',
  other: 'Nederlands',
  facts: { number: 'Number', date: 'Made on', municipality: 'Municipality', state: 'State' },
  states: { genuine: 'genuine and valid', voided: 'void' },
  error: 'Something is missing',
  missing: { nummer: 'Enter the number of the extract.', code: 'Enter the verification code.' },
  answers: {
    genuine: {
      title: 'This extract is genuine',
      lines: ['See whether number and date are the same as on the paper.'],
    },
    voided: {
      title: 'This extract is void',
      lines: ['Do not accept this paper. Ask the person for a new extract.'],
    },
    unknown: {
      title: 'We do not know this extract',
      lines: ['See whether you copied number and code correctly. Otherwise do not trust the paper.'],
    },
    'not-yet': {
      title: 'This extract is not known here yet',
      lines: [
        'The number was given to a counter, but the counter has not told us anything about this extract yet. This happens when a counter has no connection for a while.',
        'Try again later. Does it take longer than a day? Then call the municipality.',
      ],
    },
    'too-many': {
      title: 'There were too many attempts',
      lines: ['Wait a quarter of an hour and try again.'],
    },
  },
  copies: (copies) =>
    `Please note: only copy ${copies.join(' and ')} is valid. The foot of the paper says which copy ("exemplaar") it is. If it says nothing, it is copy 1.`,
}

export const words: Readonly<Record<Language, Words>> = { nl: dutch, en: english }
