import type { ErrorDetails } from '#contract/app-error.ts'
import type { CivilStatus, FormLanguage, Ground, Requester } from '#contract/domain/extract-kind.ts'
import { detail, type Sentence } from './sentence.ts'

/** Choosing an extract: who asks, and what the clerk has seen for themselves. */
export const extractAskingNl = {
  requesters: {
    self: 'de persoon zelf',
    parent: 'een ouder, voogd of verzorger (kind onder 16)',
    curator: 'de curator',
    'third-party': 'iemand anders, met schriftelijke machtiging',
  } satisfies Record<Requester, string>,
  grounds: 'Dit heb ik vastgesteld',
  ground: {
    'parenthood-seen': 'Ik heb gezien dat dit een ouder, voogd of verzorger is',
    'curator-seen': 'Deze curator staat in het curateleregister',
    'curatele-ended-seen': 'De persoon staat niet meer in het curateleregister',
    'authorisation-seen':
      'Ik heb de machtiging, de kopie van het document van de persoon en het document van de gemachtigde gezien',
    'interest-seen': 'Ik heb de akte of verklaring gezien waaruit het belang van de aanvrager blijkt',
    'person-present': 'De persoon staat zelf aan de balie',
  } satisfies Record<Ground, string>,
  civilStatus: 'Burgerlijke staat volgens de akte',
  civilStatusHint: 'Alleen nodig als de BRP geen partner noemt.',
  civilStatusNone: 'niet uit een akte',
  civilStatuses: {
    ongehuwd: 'geen huwelijk of geregistreerd partnerschap',
    gehuwd: 'gehuwd',
    gescheiden: 'gescheiden',
    'weduwe-weduwnaar': 'weduwe of weduwnaar',
    'geregistreerd-partner': 'geregistreerd partner',
    'partnerschap-beeindigd': 'gescheiden geregistreerd partner',
    'achtergebleven-partner': 'achtergebleven geregistreerd partner',
  } satisfies Record<CivilStatus, string>,
  deed: 'Welke akte',
  deedHint: 'Soort, nummer en gemeente. Dit komt op het uittreksel.',
  form: 'EU-formulier als bijlage',
  formNone: 'geen',
  formLanguages: { en: 'Engels', fr: 'Frans', de: 'Duits' } satisfies Record<FormLanguage, string>,
  digitHint: 'Typ het cijfer van het uittreksel. Enter maakt het.',
}

const reasons: Readonly<Record<string, readonly [why: string, now: string]>> = {
  deceased: [
    'De persoon is overleden.',
    'Kies een ander uittreksel of stuur de vraag door naar Burgerzaken.',
  ],
  'record-withdrawn': ['Deze persoonslijst geldt niet meer.', 'Stuur de vraag door naar Burgerzaken.'],
  'parent-asks': [
    'De persoon is jonger dan 16 jaar.',
    'Een ouder, voogd of verzorger vraagt het aan. Kies dat bij "Voor wie".',
  ],
  'not-a-child': [
    'De persoon is 16 jaar of ouder. Een ouder mag dan niet zelf vragen.',
    'Vraag om een schriftelijke machtiging, of laat de persoon zelf komen.',
  ],
  asker: [
    'Dit uittreksel krijgt alleen de persoon zelf, of wie de wet aanwijst.',
    'Kies een ander uittreksel of een andere aanvrager.',
  ],
  'civil-status': [
    'De BRP noemt de burgerlijke staat niet.',
    'Kies de burgerlijke staat uit de akte en vul in welke akte het is.',
  ],
  'civil-status-differs': [
    'De akte en de BRP zeggen iets anders over de burgerlijke staat.',
    'Stuur de vraag door naar Burgerzaken.',
  ],
}

/** A plain answer for a reason of main/extracts/rules. */
export function notAllowedNl(d: ErrorDetails): Sentence {
  const what = 'Dit uittreksel mag niet worden gemaakt.'
  const reason = detail(d, 'reason')
  if (reason === 'confirm')
    return {
      what: 'Dit uittreksel kan nog niet worden gemaakt.',
      why: 'U hebt nog niet aangekruist wat u hebt vastgesteld.',
      now: 'Controleer het en kruis het aan bij "Dit heb ik vastgesteld".',
    }
  const known = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
  const [why, now] = known ?? [
    'De regels staan het bij deze persoon niet toe.',
    'Kies een ander uittreksel of stuur de vraag door naar Burgerzaken.',
  ]
  return { what, why, now }
}
