import type { ErrorCode } from '#contract/error-codes.ts'
import type { ErrorTexts } from './sentence.ts'

type SealCode = Extract<ErrorCode, `seal.${string}`>

const goOn = 'Maak het uittreksel zonder zegel, met stempel en handtekening. Bel applicatiebeheer.'

/** Each says what the clerk can do for this visitor: a paper without a seal is a paper with stamp and signature. */
export const sealErrorsNl: Pick<ErrorTexts, SealCode> = {
  'seal.expired': () => ({
    what: 'Geen uittreksel: het zegel van de gemeente is verlopen.',
    why: 'Het certificaat is niet geldig op deze dag.',
    now: goOn,
  }),
  'seal.key-unreadable': () => ({
    what: 'Geen uittreksel: het zegel van de gemeente is niet te lezen.',
    why: 'Het bestand met het certificaat of het wachtwoord ontbreekt, of past niet.',
    now: goOn,
  }),
  'seal.passphrase-wrong': () => ({
    what: 'Geen uittreksel: het zegel van de gemeente gaat niet open.',
    why: 'Het wachtwoord bij het certificaat klopt niet.',
    now: goOn,
  }),
  'seal.refused': () => ({
    what: 'Geen uittreksel: de zegeldienst geeft geen zegel.',
    why: 'De dienst weigert, of geeft een zegel dat niet klopt.',
    now: goOn,
  }),
  'seal.timestamp-refused': () => ({
    what: 'Geen uittreksel: de tijdstempel bij het zegel klopt niet.',
    why: 'De tijdstempeldienst weigert, of geeft een antwoord dat niet bij de vraag hoort.',
    now: goOn,
  }),
  'seal.timestamp-unreachable': () => ({
    what: 'Geen uittreksel: er komt geen tijdstempel bij het zegel.',
    why: 'De tijdstempeldienst geeft geen antwoord.',
    now: `Probeer het opnieuw. ${goOn}`,
  }),
  'seal.unreachable': () => ({
    what: 'Geen uittreksel: de zegeldienst is niet bereikbaar.',
    why: 'De dienst of het netwerk geeft geen antwoord.',
    now: `Probeer het opnieuw. ${goOn}`,
  }),
}
