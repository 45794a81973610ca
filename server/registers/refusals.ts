import { hallHeaders } from '#contract/hall/paths.ts'
import { problemAnswer } from '../http/problem.ts'
import type { RegisterTrouble } from './readiness.ts'

/** The hall server's own answers in a register's place, as problem+json. `instance` carries no id of anyone. */

const troubles: Readonly<Record<RegisterTrouble, readonly [status: 502 | 504, title: string]>> = {
  unreachable: [502, 'Het register is niet bereikbaar.'],
  timeout: [504, 'Het register antwoordt niet op tijd.'],
  tls: [502, 'De beveiligde verbinding met het register komt niet tot stand.'],
  credentials: [502, 'Het register accepteert de hallserver niet.'],
  'secret-unreadable': [502, 'De hallserver kan zijn sleutel voor het register niet lezen.'],
  garbled: [502, 'Het antwoord van het register is niet bruikbaar.'],
  'too-large': [502, 'Het antwoord van het register is te groot.'],
  'wrong-address': [502, 'Op het adres van het register antwoordt iets anders.'],
  failing: [502, 'Het register werkt niet.'],
}

export function troubleAnswer(trouble: RegisterTrouble, instance: string): Response {
  const [status, title] = troubles[trouble]
  return problemAnswer({ status, title, code: `register-${trouble}`, instance })
}

/** A refusal of the register that is a page for people: its status stays, its words do not. */
export const pageAnswer = (status: number, instance: string): Response =>
  problemAnswer({
    status,
    title: status >= 500 ? troubles.failing[1] : 'Het register weigert deze vraag.',
    code: status >= 500 ? 'register-failing' : 'register-refused',
    instance,
  })

export const unknownCaller = (instance: string): Response =>
  problemAnswer({ status: 401, title: 'Niet correct geauthenticeerd.', code: 'authentication', instance })

export const notForThisCaller = (instance: string): Response =>
  problemAnswer({
    status: 403,
    title: 'U bent niet geautoriseerd voor deze vraag.',
    code: 'authorization',
    instance,
  })

/** The same as the embedded registers say (queryBody). */
export const withoutPurpose = (instance: string): Response =>
  problemAnswer({
    status: 403,
    title: 'U bent niet geautoriseerd voor deze vraag.',
    detail: `De header ${hallHeaders.purpose} ontbreekt.`,
    instance,
    code: 'authorization',
  })

export const noSuchPath = (instance: string): Response =>
  problemAnswer({ status: 404, title: 'Niet gevonden.', code: 'not_found', instance })

export function notThisMethod(method: string, allowed: readonly string[], instance: string): Response {
  const answer = problemAnswer({
    status: 405,
    title: `Methode "${method}" niet toegestaan.`,
    code: 'method_not_allowed',
    instance,
  })
  answer.headers.set('allow', allowed.join(', '))
  return answer
}
