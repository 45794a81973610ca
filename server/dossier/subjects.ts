/** What people come with, as a clerk of the Publiekshal writes it down: short, B1, no medical or family matters. */
export interface Subject {
  readonly channels: readonly Channel[]
  readonly subject: string
  readonly contents: readonly string[]
  /** The department that took it over, when the clerk could not answer it. */
  readonly forwardedTo?: string
}

export type Channel = 'Balie' | 'Telefoon' | 'E-mail' | 'Webformulier'

export const subjects: readonly Subject[] = [
  {
    channels: ['Balie'],
    subject: 'Paspoort aangevraagd',
    contents: [
      'Pasfoto goedgekeurd. Ophalen kan na vijf werkdagen.',
      'Oude paspoort ingeleverd. Spoed was niet nodig.',
    ],
  },
  {
    channels: ['Balie'],
    subject: 'Paspoort opgehaald',
    contents: [
      'Paspoort uitgereikt. Oude paspoort ongeldig gemaakt en meegegeven.',
      'Paspoort uitgereikt na controle van de foto.',
    ],
  },
  {
    channels: ['Balie'],
    subject: 'Identiteitskaart aangevraagd',
    contents: [
      'Kaart was verlopen. Ophalen kan na vijf werkdagen.',
      'Eerste kaart. Uitgelegd hoe de pincode voor DigiD werkt.',
    ],
  },
  {
    channels: ['Balie', 'Webformulier'],
    subject: 'Verhuizing doorgegeven',
    contents: [
      'Verhuizing binnen Haarlem. Huurcontract gezien.',
      'Verhuisd vanuit een andere gemeente. Datum van verhuizing is verwerkt.',
    ],
  },
  {
    channels: ['Balie'],
    subject: 'Uittreksel BRP met adres',
    contents: [
      'Nodig voor de verhuurder. Uitgeprint en meegegeven.',
      'Nodig voor een nieuwe werkgever. Uitgeprint en meegegeven.',
    ],
  },
  {
    channels: ['Telefoon'],
    subject: 'Vraag over openingstijden',
    contents: [
      'Uitgelegd dat op donderdagavond zonder afspraak kan.',
      'Wilde op zaterdag komen. Verwezen naar de website voor een afspraak.',
    ],
  },
  {
    channels: ['Telefoon', 'E-mail'],
    subject: 'Vraag over rijbewijs verlengen',
    contents: [
      'Uitgelegd dat verlengen ook via internet kan met DigiD.',
      'Gevraagd wat het kost en wat mee moet. Uitgelegd.',
    ],
  },
  {
    channels: ['Balie'],
    subject: 'Rijbewijs aangevraagd',
    contents: [
      'Verlenging. Ophalen kan na twee werkdagen.',
      'Omwisseling van een buitenlands rijbewijs. Formulier meegegeven.',
    ],
  },
  {
    channels: ['Telefoon'],
    subject: 'Afspraak verzet',
    contents: [
      'Nieuwe afspraak volgende week woensdag om 10.20 uur.',
      'Kon niet op tijd komen. Afspraak verzet naar vrijdagmiddag.',
    ],
  },
  {
    channels: ['Webformulier', 'E-mail'],
    subject: 'Melding losse stoeptegel',
    contents: [
      'Melding doorgezet. Inwoner krijgt bericht als het klaar is.',
      'Foto ontvangen. Plek is duidelijk.',
    ],
    forwardedTo: 'Beheer openbare ruimte',
  },
  {
    channels: ['Telefoon', 'Balie'],
    subject: 'Vraag over parkeervergunning',
    contents: [
      'Wil een vergunning voor een tweede auto. Terugbellen na 16.00 uur.',
      'Vraag over bezoekersschijf. Collega zoekt het uit.',
    ],
    forwardedTo: 'Parkeren',
  },
  {
    channels: ['Telefoon'],
    subject: 'Vraag over aanslag gemeentelijke belastingen',
    contents: [
      'Begrijpt het bedrag voor afval niet. Belastingen belt terug.',
      'Vraagt of betalen in delen kan. Terugbelverzoek gemaakt.',
    ],
    forwardedTo: 'Belastingen',
  },
  {
    channels: ['E-mail'],
    subject: 'Vraag over uitstel van betaling',
    contents: [
      'Uitgelegd hoe u uitstel aanvraagt. Link gestuurd.',
      'Gevraagd om het aanslagnummer. Daarna doorgestuurd.',
    ],
  },
  {
    channels: ['Balie'],
    subject: 'Verklaring omtrent het gedrag (VOG) aangevraagd',
    contents: [
      'Formulier van de werkgever was compleet. Doorgestuurd naar Justis.',
      'Handtekening van de werkgever ontbrak. Inwoner komt terug.',
    ],
  },
  {
    channels: ['Balie', 'Telefoon'],
    subject: 'Paspoort vermist gemeld',
    contents: [
      'Uitgelegd dat het paspoort niet meer geldig is. Nieuwe aanvraag gemaakt.',
      'Verklaring van vermissing getekend.',
    ],
  },
  {
    channels: ['Telefoon', 'E-mail'],
    subject: 'Vraag over trouwen in Haarlem',
    contents: [
      'Uitgelegd welke papieren nodig zijn en hoe u trouwlocaties bekijkt.',
      'Datum vrij. Verwezen naar het formulier voorgenomen huwelijk.',
    ],
  },
  {
    channels: ['Balie'],
    subject: 'Geboorte aangegeven',
    contents: ['Akte gemaakt. Afschrift meegegeven.', 'Aangifte gedaan binnen drie dagen. Gefeliciteerd.'],
  },
  {
    channels: ['Telefoon'],
    subject: 'Vraag over hulp bij het huishouden',
    contents: [
      'Wil weten hoe een aanvraag werkt. Collega belt binnen twee werkdagen.',
      'Vraag doorgezet. Inwoner is overdag bereikbaar.',
    ],
    forwardedTo: 'Sociaal domein',
  },
]
