import type { TableValue } from './resident.ts'

const value = (code: string, description: string): TableValue => ({ code, description })

/** Rows in the shape of the national tables (Landelijke tabellen), as far as the made-up residents use them. */
export const municipalities = {
  haarlem: value('0392', 'Haarlem'),
  amsterdam: value('0363', 'Amsterdam'),
  bloemendaal: value('0377', 'Bloemendaal'),
  heemstede: value('0397', 'Heemstede'),
  velsen: value('0453', 'Velsen'),
  leiden: value('0546', 'Leiden'),
  utrecht: value('0344', 'Utrecht'),
  groningen: value('0014', 'Groningen'),
  maastricht: value('0935', 'Maastricht'),
  rni: value('1999', 'Registratie Niet Ingezetenen (RNI)'),
  unknown: value('0000', 'Onbekend'),
} as const

export const countries = {
  netherlands: value('6030', 'Nederland'),
  unknown: value('0000', 'Onbekend'),
  belgium: value('5010', 'België'),
  germany: value('6029', 'Duitsland'),
  france: value('5002', 'Frankrijk'),
  poland: value('7028', 'Polen'),
  turkey: value('6043', 'Turkije'),
  morocco: value('5022', 'Marokko'),
  suriname: value('5007', 'Suriname'),
  syria: value('7009', 'Syrië'),
  iran: value('5012', 'Iran'),
  iraq: value('5043', 'Irak'),
  eritrea: value('9003', 'Eritrea'),
  indonesia: value('6024', 'Indonesië'),
  unitedKingdom: value('6039', 'Grootbritannië'),
  spain: value('6037', 'Spanje'),
  portugal: value('7050', 'Portugal'),
  iceland: value('6011', 'IJsland'),
} as const

export const nationalities = {
  dutch: value('0001', 'Nederlandse'),
  belgian: value('0052', 'Belgische'),
  german: value('0055', 'Duitse'),
  french: value('0057', 'Franse'),
  polish: value('0072', 'Poolse'),
  turkish: value('0339', 'Turkse'),
  moroccan: value('0131', 'Marokkaanse'),
  surinamese: value('0263', 'Surinaamse'),
  syrian: value('0330', 'Syrische'),
  iranian: value('0311', 'Iraanse'),
  iraqi: value('0310', 'Iraakse'),
  british: value('0060', 'Britse'),
  spanish: value('0077', 'Spaanse'),
  portuguese: value('0073', 'Portugese'),
  icelandic: value('0063', 'IJslandse'),
} as const

export const acquisitionReasons = {
  byBirth: value('017', 'Wet op het Nederlanderschap 1984, art.3, lid 1, 2 of 3'),
  naturalised: value('027', 'Rijkswet op het Nederlanderschap 1984, art.7'),
  foreign: value('301', 'Vaststelling bezit vreemde nationaliteit'),
  stateless: value('312', 'Vaststelling van de staatloosheid'),
  unknownNationality: value('311', 'Vaststelling onbekende nationaliteit'),
} as const

export const residencePermits = {
  asylumUnlimited: value('27', 'Vw 2000 art. 8, onder d, vergunning asiel onbepaalde tijd'),
  euCitizen: value('31', 'Vw 2000 art. 8, onder e, gemeenschapsonderdaan, economisch actief'),
} as const

const places = new Map(Object.values(municipalities).map((place) => [place.description, place]))

/** A Dutch municipality with its code, or any other place by its name. */
export const placeNamed = (name: string): TableValue => places.get(name) ?? { description: name }
