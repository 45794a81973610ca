import type { FingerStep, repeatReasons } from '#contract/domain/fingerprint.ts'

const fingerSteps: Record<FingerStep['step'], string> = {
  place: 'Leg de vinger plat op het glas.',
  transferring: 'Laat de vinger stil liggen.',
  judging: 'Even kijken of het goed is.',
  lift: 'Til de vinger op.',
  interrupted: 'Een ogenblik. De medewerker helpt u zo.',
}

const repeats: Record<(typeof repeatReasons)[number], string> = {
  poor: 'Nog een keer: de afdruk was niet duidelijk.',
  different: 'Nog een keer: neem dezelfde vinger.',
  device: 'Nog een keer: dat lukte net niet.',
}

/** The visitor's own screen: one message at a time, read from a metre away. */
export const visitorNl = {
  welcomeTo: (municipality: string): string => `Welkom bij de gemeente ${municipality}`,
  idle: 'We roepen uw nummer als u aan de beurt bent.',
  welcome: 'Welkom',
  yourNumber: 'Uw nummer',
  helped: (counter: string): string => `U wordt geholpen aan ${counter}.`,
  dossier: 'Dit hebben we over u opgeschreven',
  papers: 'Dit hebben we voor u gemaakt',
  delivery: {
    title: 'Neem het mee op uw telefoon',
    code: 'QR-code om het document te downloaden',
    how: 'Scan de code met de camera van uw telefoon.',
    until: (time: string): string => `Eén keer te downloaden, tot ${time}.`,
    over: {
      fetched: 'Het document is gedownload',
      expired: 'De tijd is voorbij',
      withdrawn: 'De code geldt niet meer',
    },
    overLine: {
      fetched: (time: string): string => `Om ${time}. Hier is het nu gewist.`,
      expired: (time: string): string => `De code gold tot ${time}. Vraag om een nieuwe.`,
      withdrawn: (time: string): string => `Ingetrokken om ${time}. Het document is gewist.`,
    },
  },
  toPay: (amount: string): string => `Te betalen: ${amount}`,
  allPaid: 'Alles is betaald.',
  nothingToPay: 'U hoeft niets te betalen.',
  paid: 'betaald',
  unpaid: 'nog te betalen',
  free: 'gratis',
  sign: {
    preparing: 'Een ogenblik. De tekst komt op de tablet.',
    writing: 'Lees de tekst en teken op de tablet.',
    writes: 'Klaar? Druk op de tablet op Akkoord.',
    saving: 'Uw handtekening wordt bewaard.',
    interrupted: 'Een ogenblik. De medewerker helpt u zo.',
    ink: 'Uw handtekening, zoals u schrijft',
  },
  finger: {
    place: (finger: string): string => `Uw ${finger}`,
    done: 'Goed zo',
    next: (finger: string): string => `Hierna: uw ${finger}`,
    steps: fingerSteps,
    capture: (n: number): string => `Opname ${n}`,
    seconds: (left: number): string => (left === 1 ? 'Nog 1 seconde' : `Nog ${left} seconden`),
    repeats,
  },
  fingersDone: 'Uw vingerafdrukken zijn klaar',
  handedOver: 'Ze zijn versleuteld verstuurd. Hier zijn ze gewist.',
  notHandedOver: 'De medewerker verstuurt ze nu.',
  oneMoment: 'Een ogenblik',
  lost: 'Dit scherm komt zo terug.',
  noKey: 'Dit scherm is niet geopend door Balie. Vraag de medewerker om hulp.',
  simulated: 'oefening: dit is een simulator',
}
