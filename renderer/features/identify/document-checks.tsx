import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@utrecht/component-library-react'
import type { MrzCorrection, MrzReading } from '#contract/domain/mrz.ts'
import { useWords } from '../../text/use-text.tsx'
import { Icon } from '../../ui/icon.tsx'

const inReadingOrder = (corrections: readonly MrzCorrection[]): MrzCorrection[] =>
  [...corrections].sort((a, b) => a.line - b.line || a.position - b.position)

/** Which field of the zone is wrong, in plain words, and what Balie mended. */
export function DocumentChecks({ reading }: { reading: MrzReading }) {
  const { text } = useWords()
  return (
    <section className="balie-checks" aria-label={text.identify.checksTitle}>
      {!reading.valid && (
        <Table className="balie-table">
          <TableHeader>
            <TableRow>
              <TableHeaderCell scope="col">{text.identify.field}</TableHeaderCell>
              <TableHeaderCell scope="col">{text.identify.verdict}</TableHeaderCell>
              <TableHeaderCell scope="col">{text.identify.stood}</TableHeaderCell>
              <TableHeaderCell scope="col">{text.identify.belongs}</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {reading.checks.map((check) => (
              <TableRow key={check.field}>
                <TableCell>{text.checkFields[check.field]}</TableCell>
                <TableCell>
                  <Icon name={check.ok ? 'ok' : 'error'} />{' '}
                  {check.ok ? text.identify.good : text.identify.bad}
                </TableCell>
                <TableCell className="balie-number">{check.found}</TableCell>
                <TableCell className="balie-number">{check.expected}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {reading.corrections.length > 0 && (
        <>
          <p>
            <strong>{text.identify.corrections}.</strong> {text.identify.compare}
          </p>
          <ul className="balie-plain">
            {inReadingOrder(reading.corrections).map(({ line, position, from, to, why }) => (
              <li key={`${line}-${position}`}>{text.identify.correction(line, position, from, to, why)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
