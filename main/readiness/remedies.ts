import type { ErrorCode } from '#contract/error-codes.ts'

/** For the command line: cause and remedy in one sentence each. The page has its own, longer words. */
const words: Partial<Record<ErrorCode, readonly [cause: string, remedy: string]>> = {
  'device.absent': [
    'Het apparaat is niet gevonden.',
    'Controleer kabel en voeding, en het pad in settings.json.',
  ],
  'device.busy': ['Een ander programma gebruikt het apparaat.', 'Sluit dat programma.'],
  'device.timeout': ['Het apparaat antwoordt niet.', 'Zet het uit en weer aan.'],
  'device.unplugged': ['De kabel is los geraakt.', 'Steek de kabel weer in.'],
  'device.closed': ['De verbinding met het apparaat is verbroken.', 'Controleer de kabel.'],
  'device.garbled': [
    'Het apparaat stuurt onleesbare gegevens.',
    'Controleer kabel en snelheid in settings.json.',
  ],
  'device.wrong': [
    'Er zit een ander apparaat op deze aansluiting.',
    'Wijs in settings.json het juiste pad aan.',
  ],
  'device.refused': [
    'Het apparaat weigert een opdracht.',
    'Zet het uit en weer aan. Controleer de opties in settings.json.',
  ],
  'input.invalid': [
    'De instellingen van dit apparaat kloppen niet.',
    'Herstel aansluiting en opties in settings.json, of kies het apparaat opnieuw in beheer.',
  ],
  'simulator.unavailable': [
    'De simulator kan niet starten.',
    'Installeer socat, of zet simulators uit in settings.json.',
  ],
  'pad.unsuitable': ['Deze tablet kan de tekst niet tonen.', 'Kies een ander model in beheer.'],
  internal: [
    'Het stuurprogramma heeft een fout.',
    'Maak een pakket met balie bundle en stuur het naar applicatiebeheer.',
  ],
  'card.unreadable': ['De pas op de lezer is niet te lezen.', 'Haal de pas weg en leg hem opnieuw neer.'],
  'print.failed': ['De printer meldt een storing.', 'Kijk op de printer zelf.'],
  'printer.no-paper': ['Het papier is op.', 'Leg papier in de printer.'],
  'printer.paper-low': ['Het papier is bijna op.', 'Leg een nieuwe rol klaar.'],
  'printer.cover-open': ['De klep staat open.', 'Sluit de klep.'],
  'printer.cutter': ['Het mes zit vast.', 'Verwijder het papier en zet de printer uit en aan.'],
  'printer.error': ['De printer meldt een storing.', 'Kijk op de printer zelf.'],
  'print.unreachable': ['De printer is niet bereikbaar.', 'Controleer netwerk en voeding van de printer.'],
  'print.jammed': ['Er zit papier vast in de printer.', 'Haal het papier eruit.'],
  'print.door-open': ['Een klep van de printer staat open.', 'Sluit de klep.'],
  'print.refused': ['De printer neemt geen opdrachten aan.', 'Zet de printer of zijn wachtrij weer aan.'],
  'print.no-paper': ['Het papier is op.', 'Leg papier in de printer.'],
  'seal.expired': [
    'Het certificaat is niet geldig op deze dag.',
    'Zet een nieuw certificaat in settings.json.',
  ],
  'seal.key-unreadable': [
    'Het bestand met de sleutel, het certificaat of het wachtwoord is niet te lezen.',
    'Controleer de bestanden onder seal in settings.json. Een oud PKCS#12-bestand (3DES, RC2) moet eerst met openssl pkcs12 naar AES.',
  ],
  'seal.passphrase-wrong': [
    'Het wachtwoord van het PKCS#12-bestand klopt niet.',
    'Herstel de eerste regel van het wachtwoordbestand (seal.passphraseFile).',
  ],
  'seal.refused': [
    'De zegeldienst weigert, of geeft een onbruikbaar antwoord.',
    'Controleer clientId, geheim, credentialId en pincode onder seal, en bel de vertrouwensdienst.',
  ],
  'seal.timestamp-refused': [
    'De tijdstempeldienst weigert, of geeft een onbruikbaar antwoord.',
    'Controleer seal.timestamp.url.',
  ],
  'seal.timestamp-unreachable': [
    'De tijdstempeldienst is niet bereikbaar.',
    'Controleer netwerk en seal.timestamp.url.',
  ],
  'seal.unreachable': ['De zegeldienst is niet bereikbaar.', 'Controleer netwerk en seal.url.'],
}

const unknown = ['Onbekende storing.', 'Bel applicatiebeheer.'] as const
export const causeOf = (code: ErrorCode): string => (words[code] ?? unknown)[0]
export const remedyOf = (code: ErrorCode): string => (words[code] ?? unknown)[1]
