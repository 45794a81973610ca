import { z } from 'zod'

/** Kwaliteitshandvest (Haarlem 2009, Bijlage 1): an answer, or the product, within five working days. */
const workingDays = z.number().int().min(1).max(250)

export const departmentSchema = z.object({
  name: z.string().min(1).max(100),
  workingDays: workingDays.default(5),
})

export const productSchema = z.object({
  /** Key of the case type. */
  code: z.string().regex(/^[a-z0-9-]{1,50}$/),
  title: z.string().min(1).max(80),
  workingDays,
  /** Days after which a document that nobody collected is destroyed. */
  keptDays: z.number().int().positive().optional(),
})
export type Product = z.infer<typeof productSchema>

export const haarlemDepartments: z.infer<typeof departmentSchema>[] = [
  'Burgerzaken',
  'Parkeren',
  'Belastingen',
  'Vergunningen',
  'Beheer openbare ruimte',
  'Sociaal domein',
].map((name) => ({ name, workingDays: 5 }))

/** Documents that wait are destroyed after three months (Paspoortuitvoeringsregeling art. 89, Reglement rijbewijzen). */
export const haarlemProducts: Product[] = [
  { code: 'paspoort', title: 'Paspoort', workingDays: 5, keptDays: 90 },
  { code: 'identiteitskaart', title: 'Identiteitskaart', workingDays: 5, keptDays: 90 },
  { code: 'rijbewijs', title: 'Rijbewijs', workingDays: 5, keptDays: 90 },
  { code: 'vog', title: 'Verklaring omtrent het gedrag', workingDays: 5 },
  { code: 'nazenden', title: 'Nazenden', workingDays: 5 },
]
