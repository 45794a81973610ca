import type { ErrorDetails } from '#contract/app-error.ts'
import { notAllowedNl } from './extract-asking-nl.ts'
import { sealErrorsNl } from './seal-errors-nl.ts'
import { detail, type ErrorTexts, type Sentence, seconds } from './sentence.ts'

const deviceNames: Record<string, string> = {
  'id-reader': 'documentlezer',
  'fingerprint-reader': 'vingerafdruklezer',
  'signature-pad': 'handtekeningtablet',
  'receipt-printer': 'bonprinter',
  'document-printer': 'A4-printer',
  'clerk-card': 'paslezer',
}

const device = (details: ErrorDetails): string => {
  const name = detail(details, 'role', 'device')
  return (name && deviceNames[name]) ?? 'apparaat'
}
const theDevice = (details: ErrorDetails): string =>
  device(details) === 'apparaat' ? 'het apparaat' : `de ${device(details)}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const withoutDevice = (details: ErrorDetails): string => {
  const name = device(details)
  if (name === 'documentlezer') return 'Zoek de persoon anders met de hand (F4).'
  if (name === 'A4-printer') return 'U kunt het uittreksel ook opslaan.'
  if (name === 'handtekeningtablet') return 'De bezoeker kan ook op papier tekenen.'
  if (name === 'vingerafdruklezer') return 'Een collega kan de afdrukken aan een andere balie opnemen.'
  if (name === 'bonprinter') return 'U kunt zonder bon verder.'
  if (name === 'paslezer') return 'Vergrendel de balie zelf als u wegloopt.'
  return 'U kunt verder zonder dit apparaat.'
}

/** Why no card reader can be had, where it is not the cable. */
const cardServiceTrouble = (details: ErrorDetails): string | undefined => {
  switch (detail(details, 'reason')) {
    case 'no-card-service':
      return 'De kaartdienst van deze computer (PC/SC) draait niet.'
    case 'no-card-package':
      return 'Op deze computer ontbreekt de software voor kaartlezers (PC/SC).'
    case 'no-such-reader':
      return `Er is geen kaartlezer met de naam ${detail(details, 'reader')}.`
    default:
      return undefined
  }
}

const mrzFields: Record<string, string> = {
  documentNumber: 'het documentnummer',
  birthDate: 'de geboortedatum',
  expiryDate: 'de einddatum',
  personalNumber: 'het persoonsnummer',
  optional: 'het extra veld',
  composite: 'de controle over de hele zone',
  line: 'een hele regel',
}

const registerDown = (name: string, details: ErrorDetails): Sentence => ({
  what: `${name} geeft geen antwoord.`,
  why: detail(details, 'status')
    ? `De server gaf foutcode ${detail(details, 'status')}.`
    : 'De dienst is even weg.',
  now: 'Probeer het over een minuut opnieuw.',
})

/** B1 Dutch: short sentences, u, say what to do. */
export const errorsNl: ErrorTexts = {
  ...sealErrorsNl,
  'device.absent': (d) => ({
    what: `${capital(theDevice(d))} is niet gevonden.`,
    why: cardServiceTrouble(d) ?? 'Er zit geen kabel in, of het apparaat staat uit.',
    now: `Kijk naar de kabel en de stroom. ${withoutDevice(d)}`,
  }),
  'device.busy': (d) => ({
    what: `${capital(theDevice(d))} is nog bezig.`,
    why: 'De vorige opdracht loopt nog, of een ander programma gebruikt het.',
    now: 'Wacht een paar tellen en probeer het opnieuw.',
  }),
  'device.closed': (d) => ({
    what: `De verbinding met ${theDevice(d)} is gesloten.`,
    why: 'Het programma maakt de verbinding vanzelf opnieuw.',
    now: `Wacht een paar tellen. ${withoutDevice(d)}`,
  }),
  'device.garbled': (d) => ({
    what: `${capital(theDevice(d))} stuurde iets wat niet te lezen is.`,
    why: 'De kabel zit niet goed, of het document lag scheef.',
    now: `Probeer het opnieuw. ${withoutDevice(d)}`,
  }),
  'device.refused': (d) => ({
    what: `${capital(theDevice(d))} weigert de opdracht.`,
    why: 'Het apparaat is ergens anders mee bezig, of het is van een ander type.',
    now: `Trek de kabel eruit en steek hem er weer in. ${withoutDevice(d)}`,
  }),
  'device.timeout': (d) => ({
    what: `${capital(theDevice(d))} geeft geen antwoord.`,
    why: seconds(d) ? `Er is ${seconds(d)} s gewacht.` : 'Er is te lang gewacht.',
    now: `Probeer het opnieuw. ${withoutDevice(d)}`,
  }),
  'device.wrong': (d) => ({
    what: `Hier zit een ander apparaat dan de ${device(d)}.`,
    why: detail(d, 'found', 'identity')
      ? `Gevonden: ${detail(d, 'found', 'identity')}.`
      : 'Het antwoord hoort bij een ander apparaat.',
    now: `Sluit het goede apparaat aan of bel applicatiebeheer. ${withoutDevice(d)}`,
  }),
  'device.unplugged': (d) => ({
    what: `De kabel van ${theDevice(d)} is los.`,
    why: 'De verbinding viel weg tijdens het werk.',
    now: `Steek de kabel er weer in, dan gaat het vanzelf verder. ${withoutDevice(d)}`,
  }),

  'document.none': () => ({
    what: 'Er ligt geen document op de lezer.',
    now: 'Leg het document neer met de leesregels naar beneden.',
  }),
  'mrz.check-digit': (d) => {
    const fields = detail(d, 'fields', 'field')
    const names = fields
      ?.split(/[ ,]+/)
      .map((field) => mrzFields[field] ?? field)
      .join(' en ')
    return {
      what: 'Het document is niet goed gelezen.',
      why: names ? `De controle klopt niet bij ${names}.` : 'Een controlecijfer klopt niet.',
      now: 'Leg het document opnieuw neer. Lukt het weer niet, zoek dan de persoon met de hand (F4).',
    }
  },
  'mrz.incomplete': () => ({
    what: 'Het document is maar voor een deel gelezen.',
    why: 'Het is te vroeg weggehaald, of het lag scheef.',
    now: 'Leg het document opnieuw neer en laat het liggen.',
  }),
  'mrz.unknown-kind': () => ({
    what: 'Dit soort document kent Balie niet.',
    why: 'De leesregels hebben een andere vorm dan een paspoort, identiteitskaart of rijbewijs.',
    now: 'Vraag om een ander document of zoek de persoon met de hand (F4).',
  }),

  'capture.busy': () => ({
    what: 'Er loopt al een handtekening of vingerafdruk.',
    now: 'Maak die eerst af, of stop ermee.',
  }),
  'capture.none': () => ({
    what: 'Deze handtekening of vingerafdruk is er niet meer.',
    why: 'Er is gestopt, of het bezoek is klaar.',
    now: 'Begin opnieuw als het nog nodig is.',
  }),
  'capture.stopped': () => ({
    what: 'Er is gestopt.',
    now: 'Er is niets bewaard. Begin opnieuw als het nog nodig is.',
  }),
  'capture.too-young': () => ({
    what: 'Deze persoon is jonger dan 12 jaar.',
    why: 'Onder de 12 jaar worden geen vingerafdrukken opgenomen.',
    now: 'Ga verder zonder vingerafdrukken.',
  }),
  'capture.unfinished': () => ({
    what: 'Nog niet beide handen zijn klaar.',
    now: 'Neem de andere vinger op, of schrijf op waarom dat niet kan.',
  }),
  'finger.none': () => ({
    what: 'Er lag geen vinger op de lezer.',
    now: 'Vraag de bezoeker om de vinger plat op het glas te leggen.',
  }),
  'finger.not-lifted': () => ({
    what: 'De vinger ligt nog op de lezer.',
    now: 'Vraag de bezoeker om de vinger op te tillen.',
  }),
  'finger.unreadable': () => ({
    what: 'De vingerafdruk is niet goed te zien.',
    why: 'De vinger is te droog, te nat, of ligt scheef.',
    now: 'Maak het glas schoon en leg de vinger opnieuw neer.',
  }),
  'enrolment.unreachable': () => ({
    what: 'De vingerafdrukken konden niet worden overgedragen.',
    why: 'De server geeft geen antwoord.',
    now: 'Probeer het opnieuw. De afdrukken blijven tot het einde van dit bezoek in het geheugen en worden nergens bewaard.',
  }),
  'enrolment.refused': () => ({
    what: 'De vingerafdrukken zijn niet aangenomen.',
    why: 'De server weigert de overdracht, of zijn certificaat is niet het goede.',
    now: 'Bel applicatiebeheer. Geef de bezoeker een afspraak als het niet meer lukt.',
  }),
  'pad.unsuitable': () => ({
    what: 'Deze handtekeningtablet kan de tekst niet tonen.',
    why: 'Het scherm van dit type is te klein, of het is versleuteld.',
    now: 'Bel applicatiebeheer. De bezoeker kan ook op papier tekenen.',
  }),

  'printer.cover-open': () => ({
    what: 'De klep van de bonprinter staat open.',
    now: 'Doe de klep dicht. U kunt zonder bon verder.',
  }),
  'printer.cutter': () => ({
    what: 'Het mes van de bonprinter zit vast.',
    now: 'Open de klep, haal het papier weg en sluit de klep. U kunt zonder bon verder.',
  }),
  'printer.error': () => ({
    what: 'De bonprinter meldt een storing.',
    now: 'Zet de printer uit en weer aan. U kunt zonder bon verder.',
  }),
  'printer.job-gone': () => ({
    what: 'Er staat geen halve bon meer in de printer.',
    now: 'Print de bon opnieuw.',
  }),
  'printer.no-paper': () => ({
    what: 'Het papier van de bonprinter is op.',
    now: 'Leg een nieuwe rol in en print de bon opnieuw. U kunt zonder bon verder.',
  }),
  'printer.paper-low': () => ({
    what: 'Het papier van de bonprinter is bijna op.',
    now: 'Leg een nieuwe rol klaar.',
  }),
  'printer.unconfirmed': () => ({
    what: 'De bonprinter heeft niet gemeld of de bon klaar is.',
    why: 'De bon is verstuurd, maar het antwoord kwam niet.',
    now: 'Kijk of de bon uit de printer kwam. Print hem anders opnieuw.',
  }),

  'print.failed': (d) => ({
    what: 'Het printen is niet gelukt.',
    why: detail(d, 'reason', 'state')
      ? `De printer meldt: ${detail(d, 'reason', 'state')}.`
      : 'De printer brak de opdracht af.',
    now: 'Kijk bij de printer en print opnieuw (F8), of sla het uittreksel op.',
  }),
  'print.cancelled': () => ({
    what: 'Het printen is gestopt.',
    why: 'De printer heeft de opdracht ingetrokken.',
    now: 'Print opnieuw (F8) als het nodig is.',
  }),
  'print.door-open': () => ({
    what: 'Een klep van de A4-printer staat open.',
    now: 'Sluit de klep en print opnieuw (F8), of kies een andere printer.',
  }),
  'print.jammed': () => ({
    what: 'Er zit papier vast in de A4-printer.',
    why: 'De printer heeft de opdracht gestopt.',
    now: 'Haal het papier eruit en print opnieuw (F8). Vernietig een half blad. Of kies een andere printer.',
  }),
  'print.refused': () => ({
    what: 'De A4-printer neemt dit document niet aan.',
    why: 'De printer, of zijn stuurprogramma, weigert de opdracht.',
    now: 'Kies een andere printer, of sla het uittreksel op. Meld het bij beheer.',
  }),
  'print.unconfirmed': () => ({
    what: 'De A4-printer heeft niet gemeld of het blad klaar is.',
    why: 'Het blad is verstuurd, maar het antwoord kwam niet.',
    now: 'Kijk of het blad uit de printer kwam en geef dat hieronder aan.',
  }),
  'print.unknown-sheet': () => ({
    what: 'Van dit blad valt dit niet te zeggen.',
    why: 'Er is intussen iets anders over gemeld.',
    now: 'Kijk in de lijst hoe het er nu voor staat.',
  }),
  'print.no-printer': () => ({
    what: 'Bij deze balie is geen A4-printer ingesteld.',
    now: 'Sla het uittreksel op en print het op een andere plek.',
  }),
  'print.no-paper': () => ({
    what: 'Het papier van de A4-printer is op.',
    now: 'Vul het papier bij en print opnieuw (F8), of sla het uittreksel op.',
  }),
  'print.under-way': () => ({
    what: 'Dit papier wordt al geprint.',
    why: 'De printer heeft nog niet gezegd of het klaar is.',
    now: 'Wacht op de printer. Print daarna opnieuw als het nodig is.',
  }),
  'print.unreachable': () => ({
    what: 'De A4-printer is niet bereikbaar.',
    why: 'De printer staat uit, of het netwerk is weg.',
    now: 'Zet de printer aan en print opnieuw (F8), of sla het uittreksel op.',
  }),

  'hall.failed': (d) => ({
    what: 'De server van de hal heeft een storing.',
    why: detail(d, 'status')
      ? `Het netwerk is goed, maar de server gaf foutcode ${detail(d, 'status')}.`
      : 'Het netwerk is goed, maar het antwoord was onleesbaar.',
    now: 'Probeer het opnieuw. Blijft het zo, bel dan applicatiebeheer.',
  }),
  'hall.no-database': () => ({
    what: 'De server van de hal kan nu niet bij zijn gegevens.',
    why: 'De database is weg of heeft het te druk.',
    now: 'Probeer het zo nog eens. Bel applicatiebeheer als het zo blijft.',
  }),
  'hall.offline': () => ({
    what: 'De hal is niet bereikbaar.',
    why: 'Het netwerk of de server is weg.',
    now: 'Werk gewoon door. Wat u doet wordt bewaard en later verzonden.',
  }),
  'hall.refused': (d) => ({
    what: 'De server van de hal weigert deze vraag.',
    why: detail(d, 'status')
      ? `De server gaf foutcode ${detail(d, 'status')}.`
      : 'Deze balie heeft hier geen recht op.',
    now: 'Bel applicatiebeheer.',
  }),
  'brp.unavailable': (d) => registerDown('De BRP', d),
  'brp.slow': (d) => ({
    what: 'De BRP geeft geen antwoord.',
    why: seconds(d) ? `Er is ${seconds(d)} s gewacht.` : 'Het duurt te lang.',
    now: 'Probeer het over een minuut opnieuw.',
  }),
  'brp.refused': (d) => ({
    what: 'De BRP weigert deze vraag.',
    why: detail(d, 'status')
      ? `De BRP gaf foutcode ${detail(d, 'status')}.`
      : 'De vraag klopt niet of mag niet.',
    now: 'Kijk of alles goed is ingevuld. Blijft het zo, bel dan applicatiebeheer.',
  }),
  'brp.garbled': () => ({
    what: 'Het antwoord van de BRP is niet te lezen.',
    why: 'De dienst stuurde iets wat niet klopt.',
    now: 'Probeer het opnieuw. Blijft het zo, bel dan applicatiebeheer.',
  }),
  'brp.too-many': (d) => ({
    what: 'Er zijn te veel mensen gevonden.',
    why: detail(d, 'max', 'limit')
      ? `De BRP geeft er niet meer dan ${detail(d, 'max', 'limit')}.`
      : 'De vraag is te ruim.',
    now: 'Vul meer in: de geboortedatum of het BSN.',
  }),
  'person.not-found': () => ({
    what: 'Deze persoon staat niet in de BRP.',
    why: 'De gegevens passen bij niemand.',
    now: 'Kijk of alles klopt en zoek anders (F4): met BSN, naam of adres.',
  }),
  'dossier.unavailable': (d) => registerDown('Het klantdossier', d),
  'dossier.refused': (d) => ({
    what: 'Het klantdossier neemt dit niet aan.',
    why: detail(d, 'status')
      ? `Het register gaf foutcode ${detail(d, 'status')}.`
      : 'Er staat iets in wat niet mag.',
    now: 'Open "Nog te verzenden" en verbeter de tekst.',
  }),
  'documents.unavailable': (d) => registerDown('Het documentenregister', d),
  'documents.refused': (d) => ({
    what: 'Het documentenregister neemt dit document niet aan.',
    ...(detail(d, 'status') ? { why: `Het register gaf foutcode ${detail(d, 'status')}.` } : {}),
    now: 'Het document blijft hier bewaard. Verstuur het opnieuw in "Nog te verzenden", of bel beheer.',
  }),
  'cases.unavailable': (d) => registerDown('Het zakenregister', d),
  'cases.refused': (d) => ({
    what: 'Het zakenregister neemt deze aanvraag niet aan.',
    ...(detail(d, 'status') ? { why: `Het register gaf foutcode ${detail(d, 'status')}.` } : {}),
    now: 'De aanvraag blijft hier bewaard. Verstuur haar opnieuw in "Nog te verzenden", of bel beheer.',
  }),

  'queue.empty': () => ({
    what: 'Er wacht niemand.',
    now: 'Als er iemand komt, staat het nummer hier links.',
  }),
  'ticket.taken': (d) => ({
    what: detail(d, 'number')
      ? `Nummer ${detail(d, 'number')} is al geroepen.`
      : 'Dit nummer is al geroepen.',
    why: detail(d, 'counter') ? `Het is bij ${detail(d, 'counter')}.` : 'Een collega was net eerder.',
    now: 'Roep de volgende (F2).',
  }),
  'visit.busy': () => ({
    what: 'Er is nog een bezoek open.',
    now: 'Rond het eerst af (Ctrl+Enter), of meld dat de bezoeker weg is.',
  }),
  'visit.none': () => ({ what: 'Er is nu geen bezoek.', now: 'Roep eerst een nummer (F2).' }),
  'visit.changed': () => ({
    what: 'Het bezoek is intussen veranderd.',
    why: 'Er kwam net iets nieuws binnen.',
    now: 'Kijk wat er nu staat en probeer het opnieuw.',
  }),
  'visit.not-identified': () => ({
    what: 'We weten nog niet wie de bezoeker is.',
    now: 'Lees eerst het document (F3) of zoek de persoon (F4).',
  }),
  'visit.person-fixed': () => ({
    what: 'De bezoeker kan niet meer worden gewijzigd.',
    why: 'Er is al iets voor deze persoon gemaakt of door deze persoon ondertekend.',
    now: 'Rond dit bezoek af en begin een nieuw bezoek.',
  }),
  'delivery.not-sealed': () => ({
    what: 'Dit uittreksel kan niet naar een telefoon.',
    why: 'Het heeft geen digitaal zegel, en een stempel staat alleen op papier.',
    now: 'Print het, en zet er een stempel en een handtekening op.',
  }),
  'delivery.unknown': () => ({
    what: 'Deze code is niet meer bekend.',
    now: 'Maak een nieuwe code voor de bezoeker.',
  }),
  'extract.secrecy': () => ({
    what: 'Dit uittreksel mag niet worden gemaakt.',
    why: 'De persoon heeft geheimhouding. Een ander mag de gegevens dan niet krijgen.',
    now: 'Alleen de persoon zelf kan dit uittreksel aanvragen.',
  }),
  'extract.not-allowed': notAllowedNl,
  'extract.missing-data': (d) => ({
    what: 'Het uittreksel kan niet worden gemaakt.',
    why: detail(d, 'field')
      ? `In de BRP ontbreekt: ${detail(d, 'field')}.`
      : 'In de BRP ontbreken gegevens die erop moeten staan.',
    now: 'Stuur de vraag door naar Burgerzaken.',
  }),
  'extract.missing-glyph': (d) => ({
    what: 'Het uittreksel kan niet worden gemaakt.',
    why: detail(d, 'character', 'glyph')
      ? `Het teken "${detail(d, 'character', 'glyph')}" kan niet worden afgedrukt.`
      : 'Een teken in de naam kan niet worden afgedrukt.',
    now: 'Meld dit bij applicatiebeheer.',
  }),
  'extract.voided': () => ({
    what: 'Dit uittreksel is vervallen verklaard.',
    now: 'Maak een nieuw uittreksel (F7).',
  }),
  'extract.not-found': () => ({
    what: 'Dit uittreksel is niet gevonden.',
    now: 'Maak het uittreksel opnieuw (F7).',
  }),
  'contact.incomplete': (d) => ({
    what: 'De notitie is nog niet klaar.',
    why:
      detail(d, 'field') === 'department'
        ? 'Er is nog geen afdeling gekozen.'
        : detail(d, 'field') === 'subject'
          ? 'Er staat nog geen onderwerp.'
          : 'Het onderwerp of de afdeling ontbreekt.',
    now: 'Vul het aan (F9) en rond dan af.',
  }),
  'contact.filed': () => ({
    what: 'Dit contact staat al in het klantdossier.',
    why: 'Wat daar staat kan hier niet meer veranderen.',
    now: 'Laat het onderwerp zoals het was. Alleen de tekst voor de afdeling kan nog anders.',
  }),
  'outbox.not-parked': () => ({
    what: 'Deze regel wacht niet meer op u.',
    why: 'Hij is al verzonden, of wordt nu verzonden.',
    now: 'U hoeft niets te doen.',
  }),
  'outbox.import-unreadable': () => ({
    what: 'Dit bestand kan niet worden overgenomen.',
    why: 'Het wachtwoord klopt niet, of het is geen exportbestand van Balie.',
    now: 'Controleer het wachtwoord. Maak zo nodig op de andere balie een nieuw bestand.',
  }),
  'request.not-ready': () => ({
    what: 'Dit document ligt nog niet klaar.',
    why: 'De aanvraag is nog in behandeling.',
    now: 'Zeg de bezoeker op welke dag het klaar is.',
  }),
  'request.unknown': () => ({
    what: 'Deze aanvraag is niet gevonden.',
    why: 'Het nummer staat niet bij deze persoon.',
    now: 'Controleer het nummer op het bewijs van de bezoeker.',
  }),
  'request.changed': () => ({
    what: 'Een collega heeft deze aanvraag net gewijzigd.',
    why: 'De stand is intussen anders.',
    now: 'Bekijk de nieuwe stand en kies opnieuw.',
  }),
  'tray.claimed': () => ({
    what: 'Een collega heeft dit document al gepakt.',
    why: 'In de lijst staat wie.',
    now: 'Kies een ander document, of overleg met uw collega.',
  }),
  'tray.not-claimed': () => ({
    what: 'U hebt dit document nog niet gepakt.',
    why: 'Alleen wie het document heeft gepakt, kan het openen en afvinken.',
    now: 'Kies eerst Pakken.',
  }),
  'tray.damaged': () => ({
    what: 'Dit document is niet heel aangekomen.',
    why: 'De bytes zijn anders dan die van de balie, of zijn er nog niet.',
    now: 'Wacht tot de balie alles heeft verzonden. Blijft het zo, bel dan applicatiebeheer.',
  }),
  'session.locked': () => ({
    what: 'De balie is vergrendeld.',
    why: 'Er is een tijd niet gewerkt, of iemand heeft vergrendeld.',
    now: 'Ontgrendel met uw pincode. Wat u typte is er nog.',
  }),
  'session.signed-out': () => ({
    what: 'U bent niet aangemeld.',
    why: 'De aanmelding is verlopen, of er is nog niemand aangemeld.',
    now: 'Meld u aan. Wat u typte is er nog.',
  }),
  'session.not-allowed': () => ({
    what: 'Dit hoort niet bij uw taak.',
    why: 'Uw aanmelding geeft hier geen recht op.',
    now: 'Vraag een collega die dit mag, of bel applicatiebeheer.',
  }),
  'session.unreachable': () => ({
    what: 'Aanmelden kan nu niet.',
    why: 'De aanmeldserver is niet bereikbaar.',
    now: 'Ontgrendel met uw pincode als u hier vandaag al was aangemeld. Probeer het anders over een minuut opnieuw.',
  }),
  'session.sign-in-failed': () => ({
    what: 'Het aanmelden is niet gelukt.',
    why: 'Het antwoord van de aanmeldserver klopte niet, of het duurde te lang.',
    now: 'Kies opnieuw Aanmelden.',
  }),
  'session.pin-wrong': (d) => {
    const left = detail(d, 'attemptsLeft')
    return {
      what: 'Deze pincode is niet juist.',
      why:
        left === '1'
          ? 'Er is nog 1 poging.'
          : left
            ? `Er zijn nog ${left} pogingen.`
            : 'Kijk of u de juiste naam hebt gekozen.',
      now: 'Probeer het opnieuw, of meld u aan.',
    }
  },
  'session.pin-blocked': () => ({
    what: 'Deze pincode is geblokkeerd.',
    why: 'Er is te vaak een verkeerde pincode ingevuld.',
    now: 'Meld u aan met uw wachtwoord en kies een nieuwe pincode.',
  }),
  'session.pin-expired': () => ({
    what: 'Deze pincode geldt nu niet.',
    why: 'U hebt zich hier te lang geleden voor het laatst aangemeld.',
    now: 'Meld u opnieuw aan.',
  }),
  'session.pin-weak': () => ({
    what: 'Deze pincode is te makkelijk te raden.',
    why: 'Een rij, een jaartal of vier gelijke cijfers raadt iedereen.',
    now: 'Kies een andere pincode.',
  }),

  'card.none': () => ({
    what: 'Er ligt geen pas op de lezer.',
    now: 'Leg uw personeelspas op de lezer, of steek hem erin.',
  }),
  'card.unreadable': () => ({
    what: 'De pas is niet gelezen.',
    why: 'De pas geeft geen antwoord. Hij ligt misschien verkeerd om.',
    now: 'Haal de pas weg en leg hem opnieuw neer.',
  }),
  'storage.damaged': (d) => ({
    what: 'De opslag van deze balie was beschadigd.',
    why: detail(d, 'keptAs')
      ? `Het oude bestand is bewaard als ${detail(d, 'keptAs')}.`
      : 'Het oude bestand is bewaard.',
    now: 'Werk gewoon door en meld dit bij applicatiebeheer.',
  }),
  'storage.full': (d) => ({
    what: 'De schijf van deze computer is vol.',
    why: 'Er kan niets meer worden bewaard.',
    now: d.ticket
      ? `Nummer ${d.ticket} wacht weer in de rij: stuur de bezoeker naar een andere balie. Bel nu applicatiebeheer.`
      : 'Bel nu applicatiebeheer. Sluit het programma niet.',
  }),
  'storage.in-use': () => ({
    what: 'Balie is op deze computer al open.',
    now: 'Ga naar het andere venster, of sluit dat eerst.',
  }),
  'storage.newer': () => ({
    what: 'De opslag is van een nieuwere versie van Balie.',
    why: 'Deze versie kan haar niet veilig lezen. Er is niets veranderd.',
    now: 'Bel applicatiebeheer om Balie bij te werken.',
  }),
  'storage.unwritable': () => ({
    what: 'Deze computer kan niets bewaren.',
    why: 'De schijf weigert te lezen of te schrijven.',
    now: 'Bel nu applicatiebeheer. Sluit het programma niet.',
  }),
  'simulator.unavailable': () => ({
    what: 'De simulator is hier niet aan.',
    why: 'Deze balie werkt met echte apparaten.',
    now: 'Gebruik het echte apparaat.',
  }),

  'call.forbidden': () => ({
    what: 'Dit mag u hier niet doen.',
    why: 'Uw rol heeft dit recht niet.',
    now: 'Vraag het aan uw teamleider of applicatiebeheer.',
  }),
  'input.invalid': (d) => ({
    what: 'Er is iets niet goed ingevuld.',
    why: detail(d, 'field') ? `Het gaat om: ${detail(d, 'field')}.` : 'Een veld is leeg of te lang.',
    now: 'Kijk de velden na en probeer het opnieuw.',
  }),
  internal: () => ({
    what: 'Er ging iets mis in het programma.',
    why: 'Dit is een fout van ons, niet van u. Wat u typte is bewaard.',
    now: 'Probeer het opnieuw. Gebeurt het weer, bel dan applicatiebeheer.',
  }),
}
