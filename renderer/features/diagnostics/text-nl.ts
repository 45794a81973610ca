import type { DeviceRole, DeviceStatus } from '#contract/domain/device.ts'

const states: Record<DeviceStatus['condition']['state'], string> = {
  absent: 'niet gevonden',
  opening: 'wordt geopend',
  probing: 'wordt herkend',
  ready: 'klaar',
  degraded: 'let op',
}

const tests: Record<DeviceRole, { start: string; intro: string }> = {
  'id-reader': {
    start: 'Lees een voorbeeld',
    intro: 'Leg een voorbeelddocument op de lezer. Gebruik geen document van een echte persoon.',
  },
  'fingerprint-reader': {
    start: 'Neem een vinger op',
    intro: 'Leg uw eigen vinger op het glas. De afdruk wordt meteen gewist.',
  },
  'signature-pad': {
    start: 'Teken op de tablet',
    intro:
      'Op de tablet komt een tekst met drie knoppen. Schrijf iets en tik op Akkoord. Het wordt niet bewaard.',
  },
  'receipt-printer': {
    start: 'Print een proefbon',
    intro: 'Er komt een bon met letters, een liniaal en een QR-code. De bon wordt aan het eind afgesneden.',
  },
  'document-printer': {
    start: 'Print een proefpagina',
    intro: 'Er komt één pagina A4 met een kader en een tekst.',
  },
}

/** What IT reads; fetched with the screen, so that the clerk's first screen does not carry it. */
export const diagnosticsNl = {
  title: 'Beheer van de apparaten',
  back: 'Terug naar de balie',
  loading: 'De apparaten worden gevraagd',
  allReady: (counter: string): string => `Alle apparaten van ${counter} zijn klaar.`,
  notReady: (n: number, names: string): string =>
    n === 1 ? `Eén apparaat is niet klaar: ${names}.` : `${n} apparaten zijn niet klaar: ${names}.`,
  simulated: 'Met een simulator',
  someSimulated: (n: number): string =>
    n === 1 ? 'Eén apparaat is een simulator.' : `${n} apparaten zijn simulators.`,
  bundle: 'Pakket voor de helpdesk',
  bundleHint: 'Stand, instellingen, tellers en berichten. Zonder persoonsgegevens.',
  bundleSaved: (name: string): string => `Het pakket ${name} is gemaakt en wordt gedownload.`,
  table: {
    caption: 'Apparaten van deze balie',
    device: 'Apparaat',
    state: 'Stand',
    since: (day: string, time: string): string => `sinds ${day} ${time}`,
    lastUse: 'Laatst gebruikt',
    never: 'nog niet',
    recent: 'Laatste keren',
    open: (name: string): string => `Open ${name}`,
  },
  states,
  spark: (uses: number, failures: number, ms: number): string =>
    uses === 0
      ? 'nog niet gebruikt'
      : `${uses} keer, ${failures === 0 ? 'geen storing' : `${failures} mislukt`}, meestal ${ms} ms`,
  tabs: {
    about: 'Stand',
    test: 'Zelftest',
    trace: 'Berichten',
    counters: 'Tellers',
    choose: 'Apparaat kiezen',
  },
  about: {
    identity: 'Zegt van zichzelf',
    noIdentity: 'heeft nog niets gezegd',
    driver: 'Stuurprogramma',
    address: 'Aansluiting',
    options: 'Instellingen',
    noOptions: 'alles standaard',
    retry: (time: string): string => `Volgende poging om ${time}`,
    nothing: 'U hoeft niets te doen.',
    simulated: 'Dit is een simulator, geen echt apparaat.',
  },
  test: {
    ...{ tests },
    running: 'De zelftest loopt',
    stop: 'Stop de test',
    again: 'Test opnieuw',
    passed: 'De zelftest is goed.',
    failed: 'De zelftest is niet gelukt.',
    seen: 'Ja, dat heb ik gezien',
    notSeen: 'Nee',
    thanks: 'Genoteerd bij de tellers.',
    steps: {
      'print-slip': 'De proefbon wordt verstuurd.',
      'print-page': 'De proefpagina wordt verstuurd.',
      'place-specimen': 'Leg nu het voorbeelddocument op de lezer.',
      draw: 'Schrijf nu op de tablet en tik op Akkoord.',
      'place-finger': 'Leg nu een vinger op het glas.',
      'lift-finger': 'Til de vinger op.',
      erasing: 'De opname wordt gewist.',
    } as Record<string, string>,
    questions: {
      'slip-seen':
        'Kwam er een bon met een rechte liniaal, goede letters en een QR-code, en is hij afgesneden?',
      'page-seen': 'Kwam er één pagina met een heel kader?',
    } as Record<string, string>,
    labels: {
      format: 'Vorm',
      'check-digits': 'Controlecijfers',
      corrections: 'Herstelde leesfouten',
      'sent-in': 'Duurde',
      strokes: 'Halen',
      points: 'Meetpunten',
      'report-rate': 'Metingen per seconde',
      clarity: 'Duidelijkheid van de lijnen',
      coverage: 'Bedekt deel van het glas',
      contrast: 'Contrast',
      resolution: 'Resolutie',
      depth: 'Grijstinten',
    } as Record<string, string>,
  },
  trace: {
    intro:
      'Wat er over de kabel gaat, uitgelegd door dezelfde tabellen als het stuurprogramma. Persoonsgegevens zijn vervangen door die van een voorbeeld.',
    none: 'Er ging nog niets over de kabel.',
    list: 'Berichten',
    out: 'naar het apparaat',
    in: 'van het apparaat',
    pause: 'Zet stil',
    go: 'Ga verder',
    filter: 'Zoek in naam of velden',
    export: 'Bewaar als bestand',
    exported: (name: string): string => `${name} wordt gedownload.`,
    shown: (shown: number, all: number): string =>
      shown === all ? `${all} berichten` : `${shown} van ${all} berichten`,
    choose: 'Kies een bericht om het te lezen.',
    replaced: 'Persoonsgegevens vervangen',
    fault: 'Fout in het bericht',
    fields: 'Velden',
    noFields: 'geen velden',
    bytes: (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`),
    more: (n: number): string => `en nog ${n} bytes`,
    marks: {
      open: 'verbinding gemaakt',
      closed: 'verbinding weg',
      refused: 'verbinding geweigerd',
    } as Record<string, string>,
    pipes: {
      line: 'seriële lijn',
      control: 'usb, besturing',
      bulk: 'usb, bulk',
      interrupt: 'usb, interrupt',
      feature: 'hid, feature',
    },
  },
  counters: {
    intro: 'Per dag en per soort. Er staat niets over personen in.',
    period: 'Periode',
    days: (n: number): string => `${n} dagen`,
    none: 'In deze periode is het apparaat niet gebruikt.',
    kind: 'Soort',
    uses: 'Keren',
    retries: 'Opnieuw',
    failures: 'Mislukt',
    average: 'Gemiddeld',
    longest: 'Langste',
    ms: (n: number): string => `${n} ms`,
    plot: 'Keren per dag; mislukt is gestreept',
    kinds: {
      passport: 'paspoort',
      'identity-card': 'identiteitskaart',
      'driving-licence': 'rijbewijs',
      'residence-permit': 'verblijfsdocument',
      'travel-document': 'reisdocument',
      visa: 'visum',
      bsn: 'code met BSN',
      unknown: 'niet herkend',
      receipt: 'bon',
      sheet: 'A4-blad',
      finger: 'vinger',
      signature: 'handtekening',
      'self-test': 'zelftest',
    } as Record<string, string>,
  },
  choose: {
    intro: 'Een ander apparaat doet meteen mee, ook tijdens een bezoek. De keuze blijft bewaard.',
    loading: 'Er wordt gekeken wat er op deze computer zit',
    product: 'Apparaat',
    found: 'Gevonden op deze computer',
    none: 'Er is op deze computer geen apparaat van dit type gevonden. Vul de aansluiting zelf in.',
    score: (n: number): string =>
      n >= 90 ? 'bijna zeker' : n >= 60 ? 'waarschijnlijk' : n >= 30 ? 'misschien' : 'niet herkend',
    byHand: 'Zelf invullen',
    path: 'Pad van de seriële poort',
    pathHint: 'Bijvoorbeeld /dev/ttyUSB0 of COM3.',
    uri: 'Adres van de printer',
    uriHint: 'Bijvoorbeeld ipp://printer.voorbeeld.example/ipp/print.',
    use: 'Gebruik dit apparaat',
    now: 'nu in gebruik',
    done: (name: string): string => `${name} is gekozen. Balie maakt verbinding.`,
  },
}
export type DiagnosticsText = typeof diagnosticsNl
