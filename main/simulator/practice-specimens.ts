import type { PracticeDocument } from '#contract/hall/hall-contract.ts'
import { type Specimen, specimenOf } from '#devices/id-reader/specimens.ts'

const sexes = { M: 'M', V: 'F', O: 'X' } as const
const states = { valid: '', expired: ' (verlopen)', missing: ' (vermist gemeld)' } as const

const pad = (part: number | undefined, length: number): string => String(part ?? 0).padStart(length, '0')

/** Nobody needs a parent to ask for them; by the year, which is enough to choose people for practice. */
const isAdult = ({ birthDate }: PracticeDocument, today: Date): boolean =>
  birthDate.year !== undefined && birthDate.year < today.getFullYear() - 18

/** A specimen, and what a rehearsal must know to choose it. */
export type PracticeSpecimen = Specimen & { readonly isOrdinary: boolean; readonly carriesBsn: boolean }

/** A resident's document for the simulated reader. */
export function practiceSpecimen(document: PracticeDocument, today: Date): PracticeSpecimen {
  const { year, month, day } = document.birthDate
  const specimen = specimenOf({
    bsn: document.bsn,
    surname: document.surname,
    givenNames: document.givenNames,
    birthDate: `${pad(year, 4)}${pad(month, 2)}${pad(day, 2)}`,
    sex: sexes[document.sex],
    documentNumber: document.number,
    expiry: document.expiry,
    kind: document.kind,
    withBsn: document.carriesBsn,
  })
  return {
    ...specimen,
    label: `${specimen.label}${states[document.status]}`,
    isOrdinary: document.status === 'valid' && document.holderIsCurrent && isAdult(document, today),
    carriesBsn: document.carriesBsn,
  }
}
