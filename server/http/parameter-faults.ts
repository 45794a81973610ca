import { problemAnswer } from './problem.ts'

export interface InvalidParam {
  readonly name: string
  readonly code: string
  readonly reason: string
}

export const missing = (name: string): InvalidParam => ({
  name,
  code: 'required',
  reason: 'Parameter is verplicht.',
})
export const unexpected = (name: string): InvalidParam => ({
  name,
  code: 'unknownParam',
  reason: 'Parameter is niet verwacht.',
})
export const wrongPattern = (name: string, pattern: RegExp): InvalidParam => ({
  name,
  code: 'pattern',
  reason: `Waarde voldoet niet aan patroon ${pattern.source}.`,
})

/** The 400 of the Haal Centraal APIs: one title when parameters are missing, another when they are wrong. */
export function parameterFault(invalidParams: readonly InvalidParam[], instance: string): Response {
  const names = invalidParams.map(({ name }) => name).join(', ')
  const isMissing = invalidParams.every(({ code }) => code === 'required')
  return problemAnswer({
    status: 400,
    title: isMissing
      ? 'Minimale combinatie van parameters moet worden opgegeven.'
      : 'Een of meerdere parameters zijn niet correct.',
    detail: `De foutieve parameter(s) zijn: ${names}.`,
    instance,
    code: isMissing ? 'paramsCombination' : 'paramsValidation',
    invalidParams: [...invalidParams],
  })
}
