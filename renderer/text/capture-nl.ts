import type {
  Enrolment,
  FingerPosition,
  FingerStep,
  ImageQuality,
  Impediment,
} from '#contract/domain/fingerprint.ts'
import type { SignaturePurpose, Signing } from '#contract/domain/signature.ts'

const fingers: Record<FingerPosition, string> = {
  'right-index': 'rechter wijsvinger',
  'left-index': 'linker wijsvinger',
  'right-middle': 'rechter middelvinger',
  'left-middle': 'linker middelvinger',
  'right-ring': 'rechter ringvinger',
  'left-ring': 'linker ringvinger',
  'right-thumb': 'rechter duim',
  'left-thumb': 'linker duim',
}

const hands: Record<Enrolment['hands'][number]['hand'], string> = {
  right: 'rechterhand',
  left: 'linkerhand',
}

const purposes: Record<SignaturePurpose, string> = {
  delivery: 'voor ontvangst',
  'travel-document': 'voor een reisdocument',
}

const startSigning: Record<SignaturePurpose, string> = {
  delivery: 'Teken voor ontvangst',
  'travel-document': 'Teken voor reisdocument',
}

const signingSteps: Record<Signing['now']['step'], string> = {
  preparing: 'De tekst gaat naar de tablet.',
  writing: 'De bezoeker kan nu tekenen op de tablet.',
  saving: 'De handtekening wordt bewaard.',
  interrupted: 'De tablet doet niet mee.',
}

const fingerSteps: Record<FingerStep['step'], string> = {
  place: 'Vraag de bezoeker de vinger plat op de lezer te leggen.',
  transferring: 'Vingerafdruk wordt overgehaald',
  judging: 'De afdruk wordt bekeken.',
  lift: 'De vinger mag van de lezer af.',
  interrupted: 'De lezer doet niet mee.',
}

const quality: Record<Exclude<keyof ImageQuality, 'usable'>, string> = {
  clarity: 'Lijnen',
  coverage: 'Vinger op het glas',
  contrast: 'Licht en donker',
}

const impediments: Record<Impediment['kind'], string> = {
  temporary: 'Tijdelijk: document van 1 jaar, zonder vingerafdrukken',
  permanent: 'Blijvend: gewone geldigheid, zonder vingerafdrukken',
}

/** Signature and fingerprints, as the clerk reads them. */
export const captureNl = {
  sign: {
    title: 'Handtekening',
    start: startSigning,
    purposes,
    steps: signingSteps,
    writes: 'De bezoeker schrijft.',
    acceptHint: 'De bezoeker drukt zelf op Akkoord. Gaat het niet goed, druk dan hier op Opnieuw.',
    onPad: 'De tekst op de tablet',
    ink: 'Handtekening, zoals de bezoeker schrijft',
    kept: 'De tekst blijft staan. Het tekenen begint vanzelf opnieuw als de tablet er weer is.',
    again: 'Opnieuw',
    stop: 'Stop',
    signed: (purpose: string, time: string): string => `Getekend ${purpose} om ${time}`,
    short: (time: string): string => `getekend om ${time}`,
    live: 'de bezoeker tekent nu',
    open: 'Open',
    drawing: 'De handtekening',
    listLabel: 'Handtekeningen van dit bezoek',
    saved: 'De handtekening is bewaard bij dit bezoek.',
    stopped: 'Er is niet getekend. Er is niets bewaard.',
    another: 'Er loopt nog een opname. Maak die eerst af, of stop ermee.',
  },
  fingers: {
    title: 'Vingerafdrukken',
    names: fingers,
    hands,
    sides: { left: 'links', right: 'rechts' },
    start: 'Neem vingerafdrukken op',
    ask: (finger: string, capture: number, of: number): string => `${finger}, opname ${capture} van ${of}`,
    next: (asked: string): string => `Hierna: ${asked}`,
    steps: fingerSteps,
    seconds: (elapsed: number, total: number): string => `${elapsed} van ${total} s`,
    repeat: {
      poor: 'De vorige opname was niet duidelijk genoeg. Leg de vinger plat en droog neer.',
      different: 'De twee opnamen lijken niet op elkaar. Kijk of het dezelfde vinger is.',
      device: 'De lezer viel uit. Leg dezelfde vinger nog een keer neer.',
    } satisfies Record<NonNullable<Extract<Enrolment['stage'], { stage: 'capturing' }>['repeat']>, string>,
    kept: 'Wat al is opgenomen blijft in het geheugen. Balie vraagt dezelfde vinger opnieuw als de lezer er weer is.',
    drawing: (finger: string): string => `Twee handen van boven. Gevraagd: ${finger}.`,
    drawingDone: 'Twee handen van boven. Beide handen zijn klaar.',
    preview: 'Vingerafdruk, zoals hij binnenkomt',
    notKept: 'Het beeld staat alleen in het geheugen.',
    quality: {
      title: 'Laatste opname',
      none: 'Nog geen opname van deze vinger.',
      names: quality,
      words: { good: 'goed', fair: 'matig', poor: 'zwak' },
      usable: 'Goed genoeg.',
      unusable: 'Niet goed genoeg.',
      own: 'Dit is een eigen maat van Balie, geen officiële score.',
    },
    other: 'Andere vinger',
    otherTitle: (hand: string): string => `Welke vinger van de ${hand}?`,
    again: 'Opnieuw',
    againHand: (side: string): string => `${side} opnieuw`,
    impede: 'Geen afdruk mogelijk',
    impedeTitle: (hand: string): string => `Geen afdruk van de ${hand}`,
    impedeKinds: impediments,
    impedeKind: 'Hoe lang',
    reason: 'Waarom',
    reasonHint: 'Dit gaat mee met de aanvraag.',
    reasonWrong: 'Schrijf kort op waarom, in ten minste 3 tekens.',
    reasons: ['Verband om de hand', 'Wond aan de vingers', 'Hand of vingers ontbreken', 'Huidziekte'],
    impedeSave: 'Leg vast',
    back: 'Terug',
    handList: 'De twee handen',
    open: 'nog te doen',
    taken: (finger: string, captures: number): string =>
      captures === 1 ? `${finger}, 1 opname` : `${finger}, ${captures} opnamen`,
    impeded: {
      temporary: (reason: string): string => `tijdelijk geen afdruk: ${reason}`,
      permanent: (reason: string): string => `blijvend geen afdruk: ${reason}`,
    } satisfies Record<Impediment['kind'], (reason: string) => string>,
    complete: 'Beide handen zijn klaar. Er is nog niets verstuurd.',
    handOver: 'Versleutelen en overdragen',
    handingOver: 'De afdrukken worden versleuteld en overgedragen',
    handedOver: (receipt: string, time: string): string =>
      `Overgedragen om ${time} onder nummer ${receipt}. De beelden zijn hier gewist.`,
    record: 'Leg vast',
    recorded: (time: string): string =>
      `Vastgelegd om ${time}: geen van beide handen geeft een afdruk. Er is niets verstuurd.`,
    recordedSaid: 'Vastgelegd dat geen van beide handen een afdruk geeft. Er is niets verstuurd.',
    handedOverSaid: (receipt: string): string =>
      `De vingerafdrukken zijn overgedragen onder nummer ${receipt}. De beelden zijn gewist.`,
    withImpediments: (n: number): string => (n === 1 ? '1 hand zonder afdruk' : `${n} handen zonder afdruk`),
    listLabel: 'Overgedragen vingerafdrukken',
    short: 'vingerafdrukken overgedragen',
    live: 'vingerafdrukken worden opgenomen',
    stop: 'Stop en wis',
    stopped: 'Er is gestopt. De vingerafdrukken zijn gewist.',
  },
  actions: {
    sign: 'Handtekening',
    'sign-delivery': 'Laat tekenen voor ontvangst',
    'sign-travel-document': 'Laat tekenen voor een reisdocument',
    'sign-again': 'Laat opnieuw tekenen',
    'stop-signing': 'Stop met tekenen',
    'take-fingers': 'Neem vingerafdrukken op',
    'hand-over': 'Vingerafdrukken versleutelen en overdragen',
    'stop-fingers': 'Vingerafdrukken: stop en wis',
  },
  pending: {
    sign: 'De tablet wordt gevraagd',
    fingers: 'De vingerafdruklezer wordt gevraagd',
    'hand-over': 'De vingerafdrukken worden overgedragen',
  },
}
