import type { Role } from '#contract/domain/role.ts'
import type { Session } from '#contract/domain/session.ts'

type LockReason = Extract<Session, { state: 'locked' }>['reason']

const reasons: Record<LockReason, string> = {
  idle: 'Er is een tijd niet gewerkt.',
  key: 'U hebt de balie vergrendeld.',
  card: 'De personeelspas is weggehaald.',
  restart: 'Balie is opnieuw gestart.',
}

const roles: Record<Role, string> = { clerk: 'Balie', 'back-office': 'Backoffice', it: 'Beheer' }

export const sessionNl = {
  welcome: 'Welkom',
  signedOut: 'Meld u aan om te beginnen.',
  signIn: 'Aanmelden',
  signInHint: 'Uw browser opent de pagina van de gemeente. Daar vult u uw wachtwoord in.',
  signingIn: 'Meld u aan in de browser.',
  signingInHint: 'Daarna gaat dit scherm vanzelf verder.',
  openAgain: 'Open de aanmeldpagina',
  cancel: 'Niet aanmelden',
  orUnlock: 'Of ontgrendel met uw pincode',
  locked: 'Vergrendeld',
  reasons,
  kept: 'Wat open stond is er nog.',
  who: 'Wie bent u?',
  pin: 'Pincode',
  pinHint: '4 tot 8 cijfers',
  unlock: 'Ontgrendel',
  unlockAs: (name: string): string => `Ontgrendel als ${name}`,
  attemptsLeft: (n: number): string => (n === 1 ? 'Nog 1 poging.' : `Nog ${n} pogingen.`),
  blocked: 'Uw pincode is geblokkeerd. Meld u aan met uw wachtwoord.',
  somebodyElse: 'Iemand anders: aanmelden',
  noPin: 'Er is hier nog geen pincode. Meld u aan.',
  choosePin: 'Kies een pincode',
  choosePinWhy:
    'Met een pincode ontgrendelt u deze balie snel, ook als het netwerk weg is. Kies 4 tot 8 cijfers, geen rij en geen jaartal.',
  newPin: 'Nieuwe pincode',
  repeatPin: 'Nog een keer',
  pinForm: 'Vul 4 tot 8 cijfers in.',
  pinsDiffer: 'De twee pincodes zijn niet gelijk.',
  savePin: 'Bewaar pincode',
  later: 'Later',
  pinSaved: 'Uw pincode is bewaard.',
  menu: (name: string): string => `Menu van ${name}`,
  lock: 'Vergrendel',
  changePin: 'Pincode wijzigen',
  signOut: 'Afmelden',
  roles,
  switchTo: (role: Role): string => `Naar ${roles[role]}`,
}
export type SessionText = typeof sessionNl
