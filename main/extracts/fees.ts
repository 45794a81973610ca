/** Euro cents from that day on, oldest first. */
export type FeeTable = readonly { readonly from: string; readonly cents: number }[]

// Leges are set each year by the council; these two are ours until Haarlem fills in its own table.
export const leges: FeeTable = [
  { from: '2025-01-01', cents: 1520 },
  { from: '2026-01-01', cents: 1570 },
]

export const free: FeeTable = [{ from: '2025-01-01', cents: 0 }]

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })

/** The fee in euro cents on that day, in the Netherlands. */
export function feeOn(table: FeeTable, at: Date): number {
  const day = isoDay.format(at)
  const fee = table.findLast(({ from }) => from <= day)
  if (!fee) throw new Error(`no fee on ${day}`)
  return fee.cents
}
