import pg from 'pg'

/** The type numbers of PostgreSQL's own catalogue (pg_type.dat) that `pg` reads otherwise than PGlite does. */
const readers: Readonly<Record<number, (text: string) => unknown>> = {
  // bytea
  17: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  // int8: a number as long as that is exact
  20: (text) => wholeNumber(text),
  // date: midnight in Greenwich, where `pg` takes midnight of this machine
  1082: (text) => moment(text),
  1114: (text) => moment(text),
  1184: (text) => moment(text),
  // interval, numeric[]
  1186: (text) => text,
  1231: (text) => listOf(text, (element) => element),
  // int8[], date[], timestamp[], timestamptz[]
  1016: (text) => listOf(text, wholeNumber),
  1182: (text) => listOf(text, moment),
  1115: (text) => listOf(text, moment),
  1185: (text) => listOf(text, moment),
}

function wholeNumber(text: string): number | bigint {
  const exact = BigInt(text)
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

function moment(text: string): Date | number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  return new Date(text)
}

const textListType: number = 1009
const textList = pg.types.getTypeParser(textListType) as (text: string) => (string | null)[]

/** An array of one dimension; an element may be NULL. */
const listOf = (text: string, read: (text: string) => unknown): unknown[] =>
  textList(text).map((element) => (element === null ? null : read(element)))

/** Rows of `pg` then hold the same JavaScript values as those of PGlite. */
export const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    readers[type] ?? pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
}
