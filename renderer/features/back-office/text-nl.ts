import type { Discrepancy, TrayItem } from '#contract/domain/back-office.ts'
import type { Request } from '#contract/domain/request.ts'

const states: Record<Request['state'], string> = {
  received: 'ontvangen',
  'in-progress': 'in behandeling',
  ready: 'klaar om op te halen',
  'handed-out': 'uitgereikt',
  sent: 'verzonden',
  lapsed: 'vervallen',
}

const moves: Record<Request['state'], string> = {
  received: 'Zet terug op ontvangen',
  'in-progress': 'In behandeling nemen',
  ready: 'Ligt klaar',
  'handed-out': 'Uitgereikt',
  sent: 'Verzonden',
  lapsed: 'Vervallen',
}

const workingDays = (n: number): string => (n === 1 ? '1 werkdag' : `${n} werkdagen`)
const papers = (n: number): string => (n === 1 ? '1 vel' : `${n} vellen`)

interface Found {
  readonly counter: string
  readonly clerk: string | undefined
  readonly number: string | undefined
  readonly time: string | undefined
  readonly euro: string | undefined
  readonly sheets: number
}
const about = ({ number, clerk, counter }: Found): string =>
  `${number ?? 'Een vel zonder nummer'} (${counter}${clerk ? `, ${clerk}` : ''})`

/** What does not agree, and what to do about it. */
const discrepancies: Record<Discrepancy['kind'], (found: Found) => string> = {
  'sheet-without-record': (found) =>
    `${about(found)} is geprint${found.time ? ` om ${found.time}` : ''}, maar niet vastgelegd. Zoek het papier en vernietig het.`,
  'record-without-sheet': (found) =>
    `${about(found)} is gemaakt maar niet geprint. Vraag de medewerker: ${found.euro ? `geef ${found.euro} terug` : 'vervalt het'}, of print het alsnog.`,
  'sheets-too-many': (found) =>
    `${about(found)} is ${found.sheets} keer geprint en niet één is vervallen. Zoek het dubbele papier en vernietig het.`,
  'print-unconfirmed': (found) =>
    `Van ${about(found)} weten we niet of er ${papers(found.sheets)} uit de printer kwam. Kijk in de printer.`,
  'not-paid': (found) =>
    `${about(found)} is geprint maar niet betaald: ${found.euro ?? 'bedrag onbekend'}. Vraag de medewerker of er is afgerekend.`,
  'no-receipt': (found) =>
    `Voor ${about(found)} is ${found.euro ?? 'geld'} betaald, maar er is geen bon. Vergelijk met de kas en maak een bon.`,
  'document-missing': (found) =>
    `Van ${about(found)} is het bestand nog niet in het archief. Wacht tot de balie alles heeft verzonden.`,
}

export const backOfficeNl = {
  title: 'Backoffice',
  views: 'Onderdelen van de backoffice',
  tabs: { tray: 'Overdrachtsbak', account: 'Dagafsluiting', requests: 'Aanvragen', tasks: 'Taken' },
  loading: 'Wordt opgehaald',
  refresh: 'Ververs',
  asOf: (time: string): string => `Stand van ${time}`,
  offline: 'Geen verbinding met de hal.',
  offlineOld: (time: string): string =>
    `U ziet de stand van ${time}. Wijzigen kan weer zodra de verbinding terug is.`,
  offlineNothing: 'Deze lijst staat op de server. Ze verschijnt vanzelf zodra de verbinding terug is.',
  tray: {
    title: 'Op te halen documenten',
    open: 'Nog op te halen',
    collected: 'Opgehaald',
    show: 'Lijst',
    count: (waiting: number, mine: number): string =>
      `${waiting === 1 ? '1 document wacht' : `${waiting} documenten wachten`}${mine > 0 ? `, ${mine} bij u` : ''}`,
    notLoaded: 'De overdrachtsbak is nog niet geladen.',
    empty: 'De overdrachtsbak is leeg.',
    emptyCollected: 'Er is nog niets opgehaald.',
    keys: 'Met de pijlen kiest u een document. Enter pakt het en opent het.',
    counter: (name: string): string => `Balie ${name}`,
    kinds: {
      extract: 'Uittreksel',
      'signed-form': 'Ondertekende verklaring',
      'enrolment-receipt': 'Ontvangstbewijs vingerafdrukken',
    } satisfies Record<TrayItem['kind'], string>,
    choose: 'Kies een document in de lijst.',
    waiting: 'wacht',
    mine: 'bij u',
    by: (name: string): string => `bij ${name}`,
    notStored: 'nog onderweg van de balie',
    collectedAt: (day: string, time: string, name: string): string => `opgehaald ${day} ${time} door ${name}`,
    number: 'Nummer',
    made: 'Gemaakt',
    clerk: 'Medewerker',
    from: 'Balie',
    size: 'Grootte',
    bytes: (n: number): string => `${n.toLocaleString('nl-NL')} bytes`,
    hash: 'Controlegetal (SHA-256)',
    state: 'Stand',
    take: 'Pakken',
    takeOpen: 'Pakken en openen',
    openIt: 'Openen',
    download: 'Downloaden',
    tick: 'Afvinken',
    giveBack: 'Teruggeven',
    tookOne: (number: string): string => `${number} is nu bij u.`,
    gaveBack: (number: string): string => `${number} ligt weer in de bak.`,
    ticked: (number: string): string => `${number} is afgevinkt.`,
    downloaded: (name: string): string => `Gedownload als ${name}. Het controlegetal klopt.`,
    viewer: (number: string): string => `Document ${number}`,
    claimedBy: (name: string): string => `${name} heeft dit document gepakt.`,
  },
  account: {
    title: 'Dagafsluiting',
    day: 'Dag',
    today: 'Vandaag',
    counter: 'Balie',
    made: 'Gemaakt',
    sheets: 'Geprint',
    voided: 'Vervallen',
    receipts: 'Bonnen',
    fees: 'Leges',
    paid: 'Betaald',
    heard: 'Laatste bericht',
    total: 'Samen',
    right: 'Alles klopt.',
    rightWhy: 'Papier, registratie, bonnen en geld zijn gelijk.',
    wrong: (n: number): string => (n === 1 ? '1 verschil' : `${n} verschillen`),
    none: 'Op deze dag is er niets gemaakt.',
    preliminary: 'Voorlopig: een balie die nog iets moet verzenden, staat hier nog niet volledig.',
    print: 'Print deze pagina',
    extractVoided: (number: string): string => `Uittreksel ${number} is vervallen verklaard.`,
    discrepancies,
  },
  requests: {
    title: 'Aanvragen',
    empty: 'Er lopen geen aanvragen.',
    groups: {
      lapsing: 'Vervallen binnenkort',
      ready: 'Liggen klaar',
      late: 'Over de termijn',
      running: 'Lopen',
      ended: 'Afgerond',
    },
    ended: 'Toon ook afgeronde aanvragen',
    number: 'Nummer',
    what: 'Aanvraag',
    state: 'Stand',
    term: 'Termijn',
    next: 'Volgende stap',
    states,
    moves,
    from: (counter: string, clerk: string): string => [counter, clerk].filter((part) => part).join(', '),
    moved: (number: string, state: Request['state']): string => `${number} is nu: ${states[state]}.`,
    left: (n: number): string =>
      n > 0 ? `nog ${workingDays(n)}` : n === 0 ? 'moet vandaag' : `${workingDays(-n)} te laat`,
    promised: (day: string): string => `beloofd op ${day}`,
    lapses: (day: string): string => `vervalt na ${day}`,
    asked: (day: string): string => `gevraagd ${day}`,
  },
  tasks: {
    title: 'Taken',
    department: 'Afdeling',
    all: 'Alle afdelingen',
    done: 'Afgehandeld',
    open: 'Open',
    show: 'Lijst',
    empty: 'Er zijn geen open taken.',
    emptyDone: 'Er is nog niets afgehandeld.',
    question: 'Vraag',
    finish: 'Afgehandeld',
    finished: (number: string): string => `Taak ${number} is afgehandeld.`,
    asked: (day: string, time: string): string => `gevraagd ${day} ${time}`,
    answerBy: (day: string): string => `antwoord uiterlijk ${day}`,
    noTerm: 'geen termijn',
    left: (n: number): string =>
      n > 0 ? `nog ${workingDays(n)}` : n === 0 ? 'moet vandaag' : `${workingDays(-n)} te laat`,
  },
}

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> }
export type BackOfficeText = Widen<typeof backOfficeNl>
