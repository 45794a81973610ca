import type { PartialDate } from '#contract/domain/partial-date.ts'

/**
 * `YYMMDD`, where `<<` or `00` stands for what is not known. Undefined when it is no date. `century` says which
 * year the two digits mean.
 */
function readDate(text: string, century: (yy: number, rest: PartialDate) => number): PartialDate | undefined {
  const match = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(text)
  if (!match) return undefined
  const [yy, mm, dd] = match.slice(1).map((part) => (part === '<<' ? undefined : Number(part)))
  if (yy === undefined || text === '000000') return {}
  const rest = { ...(mm && { month: mm }), ...(mm && dd && { day: dd }) }
  const year = century(yy, rest)
  return exists(year, rest) ? { year, ...rest } : undefined
}

function exists(year: number, { month = 1, day = 1 }: PartialDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** A birth date lies in the past: the latest century in which it does. */
export const readBirthDate = (text: string, today: Date): PartialDate | undefined =>
  readDate(text, (yy, { month = 1, day = 1 }) => {
    const year = 2000 + yy
    return new Date(year, month - 1, day) <= today ? year : year - 100
  })

/** An expiry date lies between 20 years back and 79 ahead. */
export const readExpiryDate = (text: string, today: Date): PartialDate | undefined =>
  readDate(text, (yy) => {
    const earliest = today.getFullYear() - 20
    return earliest + ((((yy - earliest) % 100) + 100) % 100)
  })

/** `DE<BRUIJN<<WILLEKE<LISELOTTE<<<` to both names, with spaces. */
export function readNames(text: string): { surname?: string; givenNames?: string } {
  const [primary = '', ...secondary] = text.replace(/<+$/, '').split('<<')
  const surname = spaced(primary)
  const givenNames = spaced(secondary.join('<'))
  return { ...(surname && { surname }), ...(givenNames && { givenNames }) }
}

const spaced = (text: string): string => text.split('<').filter(Boolean).join(' ')

export const readSex = (text: string): 'M' | 'F' | 'X' | undefined =>
  text === 'M' || text === 'F' ? text : text === '<' || text === 'X' ? 'X' : undefined
