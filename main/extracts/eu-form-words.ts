import type { FormLanguage } from '#contract/domain/extract-kind.ts'
import { labelIn } from './multilingual.ts'

type FormWords = {
  readonly title: {
    readonly dutch: Readonly<Record<'residence' | 'alive', string>>
    readonly other: Readonly<Record<'residence' | 'alive', string>>
  }
  readonly purpose: { readonly dutch: string; readonly other: string }
  readonly netherlands: string
  readonly signedOn: string
  readonly labels: Readonly<Record<string, string>>
}

const dutch = {
  title: {
    residence: 'Meertalig formulier: woonplaats of verblijfplaats',
    alive: 'Meertalig formulier: in leven zijn',
  },
  purpose:
    'Vertaalhulp bij het document dat hieronder wordt genoemd (verordening (EU) 2016/1191). Dit formulier geldt alleen samen met dat document.',
}

const own = [
  'Persoon',
  'Adres',
  'Geslachtsnaam',
  'Voorvoegsel',
  'Voornamen',
  'Geboortedatum',
  'Geboorteplaats',
  'Geboorteland',
  'Geslacht',
  'Locatie',
  'Woonplaats',
  'Postcode en woonplaats',
  'Soort adres',
  'Op dit adres sinds',
  'Op deze locatie sinds',
  'Adres in het buitenland',
  'Land',
  'In het buitenland sinds',
  'Adres onbekend sinds',
]
const shared = (language: FormLanguage): Record<string, string> =>
  Object.fromEntries(own.map((label) => [label, labelIn(label, language)]))

const inLanguage = (
  language: FormLanguage,
  words: Omit<FormWords, 'title' | 'purpose'> & {
    readonly title: FormWords['title']['other']
    readonly purpose: string
  },
): FormWords => ({
  ...words,
  title: { dutch: dutch.title, other: words.title },
  purpose: { dutch: dutch.purpose, other: words.purpose },
  labels: { ...shared(language), ...words.labels },
})

export const formWords: Readonly<Record<FormLanguage, FormWords>> = {
  en: inLanguage('en', {
    title: {
      residence: 'Multilingual form: domicile or residence',
      alive: 'Multilingual form: being alive',
    },
    purpose:
      'Translation aid to the document named below (Regulation (EU) 2016/1191). This form has no effect without that document.',
    netherlands: 'The Netherlands',
    signedOn: 'see the document / zie het document',
    labels: {
      'Autoriteit van afgifte': 'Issuing authority',
      'Lidstaat van afgifte': 'Issuing Member State',
      'Document waarbij dit formulier hoort': 'Document to which this form is attached',
      'Datum van afgifte': 'Date of issue',
      'Nummer van het document': 'Reference number of the document',
      'In leven op': 'Alive on',
      'Ondertekening en stempel': 'Signature and stamp',
    },
  }),
  fr: inLanguage('fr', {
    title: {
      residence: 'Formulaire multilingue : domicile ou résidence',
      alive: 'Formulaire multilingue : être en vie',
    },
    purpose:
      'Aide à la traduction du document mentionné ci-dessous (règlement (UE) 2016/1191). Ce formulaire n’a d’effet qu’avec ce document.',
    netherlands: 'Pays-Bas',
    signedOn: 'voir le document / zie het document',
    labels: {
      'Autoriteit van afgifte': 'Autorité de délivrance',
      'Lidstaat van afgifte': 'État membre de délivrance',
      'Document waarbij dit formulier hoort': 'Document auquel ce formulaire est joint',
      'Datum van afgifte': 'Date de délivrance',
      'Nummer van het document': 'Numéro de référence du document',
      'In leven op': 'En vie le',
      'Ondertekening en stempel': 'Signature et cachet',
    },
  }),
  de: inLanguage('de', {
    title: {
      residence: 'Mehrsprachiges Formular: Wohnsitz oder Aufenthaltsort',
      alive: 'Mehrsprachiges Formular: am Leben sein',
    },
    purpose:
      'Übersetzungshilfe zu dem unten genannten Dokument (Verordnung (EU) 2016/1191). Dieses Formular gilt nur zusammen mit diesem Dokument.',
    netherlands: 'Niederlande',
    signedOn: 'siehe das Dokument / zie het document',
    labels: {
      'Autoriteit van afgifte': 'Ausstellende Behörde',
      'Lidstaat van afgifte': 'Ausstellender Mitgliedstaat',
      'Document waarbij dit formulier hoort': 'Dokument, dem dieses Formular beigefügt ist',
      'Datum van afgifte': 'Ausstellungsdatum',
      'Nummer van het document': 'Nummer des Dokuments',
      'In leven op': 'Am Leben am',
      'Ondertekening en stempel': 'Unterschrift und Stempel',
    },
  }),
}
