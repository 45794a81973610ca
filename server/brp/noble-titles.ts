import type { Sex, TableValue, TitleCode } from '../register/resident.ts'

type Kind = 'titel' | 'predicaat'

/** Tabel 38, Adellijke titel/predicaat, with the form for each sex and how one is addressed with it. */
const titles: Readonly<
  Record<TitleCode, { description: string; kind: Kind; man?: string; woman?: string; rank?: string }>
> = {
  B: { description: 'baron', kind: 'titel', man: 'baron', woman: 'barones', rank: 'hoogwelgeboren' },
  BS: { description: 'barones', kind: 'titel', man: 'baron', woman: 'barones', rank: 'hoogwelgeboren' },
  G: { description: 'graaf', kind: 'titel', man: 'graaf', woman: 'gravin', rank: 'hooggeboren' },
  GI: { description: 'gravin', kind: 'titel', man: 'graaf', woman: 'gravin', rank: 'hooggeboren' },
  H: { description: 'hertog', kind: 'titel', man: 'hertog', woman: 'hertogin', rank: 'hoogwelgeboren' },
  HI: { description: 'hertogin', kind: 'titel', man: 'hertog', woman: 'hertogin', rank: 'hoogwelgeboren' },
  JH: {
    description: 'jonkheer',
    kind: 'predicaat',
    man: 'jonkheer',
    woman: 'jonkvrouw',
    rank: 'hoogwelgeboren',
  },
  JV: {
    description: 'jonkvrouw',
    kind: 'predicaat',
    man: 'jonkheer',
    woman: 'jonkvrouw',
    rank: 'hoogwelgeboren',
  },
  M: { description: 'markies', kind: 'titel', man: 'markies', woman: 'markiezin', rank: 'hoogwelgeboren' },
  MI: { description: 'markiezin', kind: 'titel', man: 'markies', woman: 'markiezin', rank: 'hoogwelgeboren' },
  P: { description: 'prins', kind: 'titel', man: 'prins', woman: 'prinses' },
  PS: { description: 'prinses', kind: 'titel', man: 'prins', woman: 'prinses' },
  R: { description: 'ridder', kind: 'titel', man: 'ridder', rank: 'hoogwelgeboren' },
}

export const titleTable = (code: TitleCode): TableValue & { kind: Kind } => ({
  code,
  description: titles[code].description,
  kind: titles[code].kind,
})

export const isPredicate = (code: TitleCode): boolean => titles[code].kind === 'predicaat'

/** `barones` for a woman with B or BS; undefined where the sex has no form (a woman with R, sex unknown). */
export const titleForm = (code: TitleCode | undefined, sex: Sex): string | undefined => {
  if (code === undefined || sex === 'O') return undefined
  return sex === 'M' ? titles[code].man : titles[code].woman
}

/** The title a woman may use by courtesy of her partner's: only B, G, H, M and P have one. */
export const courtesyTitle = (code: TitleCode | undefined, sex: Sex): string | undefined =>
  sex === 'V' && code !== undefined && 'BGHMP'.includes(code) ? titles[code].woman : undefined

/** `hoogwelgeboren vrouwe`, `hoogheid`; put `De` or a capital before it. */
export function formOfAddress(code: TitleCode, sex: Sex): string | undefined {
  if (titleForm(code, sex) === undefined) return undefined
  const { rank } = titles[code]
  return rank === undefined ? 'hoogheid' : `${rank} ${sex === 'M' ? 'heer' : 'vrouwe'}`
}
