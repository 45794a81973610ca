/** What we know of a pad by the name it gives itself. */
export interface StuModel {
  readonly key: 'stu-430' | 'stu-540'
  readonly product: string
  /** USB product numbers, vendor 056A. */
  readonly productIds: readonly number[]
  /** `Information`: whole or up to a letter of variant, `STU-430V`. */
  readonly names: RegExp
  /** Of the ink on its screen, in pixels. */
  readonly penWidth: number
}

export const stuModels: readonly StuModel[] = [
  {
    key: 'stu-430',
    product: 'Wacom STU-430',
    productIds: [0x00a4, 0x00a6],
    names: /^STU-430[A-Z]?$/,
    penWidth: 1,
  },
  { key: 'stu-540', product: 'Wacom STU-540', productIds: [0x00a8], names: /^STU-540[A-Z]?$/, penWidth: 2 },
]

export const wacomVendorId = 0x056a
