import type { DayAccount } from '#contract/domain/back-office.ts'
import { useWords } from '../../text/use-text.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'

type Row = DayAccount['counters'][number]
const counted = ['made', 'sheets', 'voided', 'receipts', 'feesCents', 'paidCents'] as const

/** A row per counter, and all of them together. */
export function AccountTable({ account }: { account: DayAccount }) {
  const { account: text } = useBackOfficeText()
  const { format } = useWords()
  const heads = [text.made, text.sheets, text.voided, text.receipts, text.fees, text.paid]
  const shown = (name: (typeof counted)[number], value: number): string =>
    name.endsWith('Cents') ? format.euro(value) : String(value)
  const sum = (name: (typeof counted)[number]): number =>
    account.counters.reduce((total, row: Row) => total + row[name], 0)
  return (
    <table className="balie-bo__table">
      <caption className="balie-hidden">{text.title}</caption>
      <thead>
        <tr>
          <th scope="col">{text.counter}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="balie-bo__figure">
              {head}
            </th>
          ))}
          <th scope="col">{text.heard}</th>
        </tr>
      </thead>
      <tbody>
        {account.counters.map((row) => (
          <tr key={row.counter}>
            <th scope="row">{row.counter}</th>
            {counted.map((name) => (
              <td key={name} className="balie-number balie-bo__figure">
                {shown(name, row[name])}
              </td>
            ))}
            <td className="balie-number">{format.time(row.heardAt)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.total}</th>
          {counted.map((name) => (
            <td key={name} className="balie-number balie-bo__figure">
              {shown(name, sum(name))}
            </td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  )
}
