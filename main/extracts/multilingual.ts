import type { Block, FieldRow } from '../documents/document.ts'

/** Names of the values in English, French and German; the Dutch one goes first. */
const labels: Readonly<Record<string, readonly [string, string, string]>> = {
  Persoon: ['Person', 'Personne', 'Person'],
  Adres: ['Address', 'Adresse', 'Adresse'],
  Nationaliteit: ['Nationality', 'Nationalité', 'Staatsangehörigkeit'],
  Geslachtsnaam: ['Surname', 'Nom', 'Familienname'],
  Voorvoegsel: ['Prefix', 'Particule', 'Namensvorsatz'],
  Voornamen: ['Forenames', 'Prénoms', 'Vornamen'],
  'Titel of predicaat': ['Title', 'Titre', 'Titel'],
  'Wordt aangeschreven als': ['Form of address', 'Nom d’usage', 'Anschriftname'],
  Geboortedatum: ['Date of birth', 'Date de naissance', 'Geburtsdatum'],
  Geboorteplaats: ['Place of birth', 'Lieu de naissance', 'Geburtsort'],
  Geboorteland: ['Country of birth', 'Pays de naissance', 'Geburtsland'],
  Geslacht: ['Sex', 'Sexe', 'Geschlecht'],
  'Overleden op': ['Date of death', 'Date de décès', 'Sterbedatum'],
  Sinds: ['Since', 'Depuis', 'Seit'],
  Locatie: ['Location', 'Emplacement', 'Ort'],
  Woonplaats: ['Town', 'Localité', 'Wohnort'],
  'Postcode en woonplaats': ['Postcode and town', 'Code postal et localité', 'Postleitzahl und Wohnort'],
  'Soort adres': ['Kind of address', 'Type d’adresse', 'Art der Anschrift'],
  'Op dit adres sinds': ['At this address since', 'À cette adresse depuis', 'Unter dieser Anschrift seit'],
  'Op deze locatie sinds': ['At this location since', 'À cet emplacement depuis', 'An diesem Ort seit'],
  'Adres in het buitenland': ['Address abroad', 'Adresse à l’étranger', 'Anschrift im Ausland'],
  Land: ['Country', 'Pays', 'Land'],
  'In het buitenland sinds': ['Abroad since', 'À l’étranger depuis', 'Im Ausland seit'],
  'Adres onbekend sinds': ['Address unknown since', 'Adresse inconnue depuis', 'Anschrift unbekannt seit'],
  'Gemeente van inschrijving': ['Municipality of registration', 'Commune d’inscription', 'Meldegemeinde'],
  'In de gemeente sinds': ['In the municipality since', 'Dans la commune depuis', 'In der Gemeinde seit'],
}

/** Dutch words that may stand as a value or a note. */
const glossary = [
  'woonadres = home address / adresse de domicile / Wohnanschrift',
  'briefadres = postal address only / adresse postale / Postanschrift',
  'man = male / masculin / männlich',
  'vrouw = female / féminin / weiblich',
  'in onderzoek = under investigation / en cours de vérification / in Prüfung',
  'niet bekend in de bron = not known in the register / inconnu dans le registre / im Register nicht bekannt',
  'geheimhouding = secrecy / confidentialité / Auskunftssperre',
  'overleden = deceased / décédé / verstorben',
  'geëmigreerd = emigrated / émigré / ausgewandert',
]

const places = { en: 0, fr: 1, de: 2 } as const

export const labelIn = (label: string, language: keyof typeof places): string =>
  labels[label]?.[places[language]] ?? label

const named = (label: string): string => [label, ...(labels[label] ?? [])].join(' / ')
const inFour = (row: FieldRow): FieldRow => ({ ...row, label: named(row.label) })

/** The same blocks with each name in Dutch, English, French and German; the values stay as the source has them. */
export const multilingual = (blocks: readonly Block[]): Block[] => [
  ...blocks.map((block): Block => {
    if (block.kind === 'heading') return { ...block, text: named(block.text) }
    return block.kind === 'fields' ? { ...block, rows: block.rows.map(inFour) } : block
  }),
  { kind: 'paragraph', text: `${glossary.join('; ')}.`, small: true },
]
