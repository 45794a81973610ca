import { FormField, FormLabel, Heading, Textbox } from '@utrecht/component-library-react'
import { type ChangeEvent, useCallback, useId, useState } from 'react'
import type { Discrepancy } from '#contract/domain/back-office.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { HallPaperView } from '../papers/hall-paper.tsx'
import { AccountTable } from './account-table.tsx'
import { Freshness } from './freshness.tsx'
import { SettleSheet } from './settle-sheet.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'
import { useFresh } from './use-fresh.ts'
import { VoidByNumber } from './void-by-number.tsx'

/** Closing time on one page: papers, records and money, and each difference as a sentence with its next step. */
export function AccountView({ desk }: { desk: Desk }) {
  const text = useBackOfficeText()
  const { format } = useWords()
  const id = useId()
  const [day, setDay] = useState(() => dayIn(new Date()))
  const fresh = useFresh(useCallback(() => desk.client.backOffice.account({ day }), [desk, day]))
  const account = fresh.value
  const sentenceOf = ({ kind, counter, clerk, number, at, cents, sheets }: Discrepancy): string =>
    text.account.discrepancies[kind]({
      counter,
      clerk: clerk?.name,
      number,
      time: at && format.time(at),
      euro: cents ? format.euro(cents) : undefined,
      sheets: sheets ?? 1,
    })
  const wrong = account?.discrepancies ?? []
  return (
    <div className="balie-form">
      <div className="balie-bo__tools">
        <FormField className="balie-field balie-field--short">
          <FormLabel htmlFor={id}>{text.account.day}</FormLabel>
          <Textbox
            id={id}
            type="date"
            value={day}
            max={dayIn(new Date())}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
              // Half a date, while it is being typed, is no day to ask for.
              if (/^\d{4}-\d{2}-\d{2}$/.test(target.value)) setDay(target.value)
            }}
          />
        </FormField>
        <Button onClick={() => setDay(dayIn(new Date()))}>{text.account.today}</Button>
        <Button onClick={() => window.print()}>{text.account.print}</Button>
        <Freshness fresh={fresh} />
      </div>
      {account && (
        <>
          <Heading level={3}>
            {format.longDay(account.day)}: <Answer wrong={wrong.length} made={account.counters.length} />
          </Heading>
          {account.counters.length > 0 && wrong.length === 0 && <p>{text.account.rightWhy}</p>}
          {wrong.length > 0 && (
            <ul className="balie-bo__wrong">
              {wrong.map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two differences may say the very same
                <li key={index}>
                  <Icon name="warning" /> {sentenceOf(one)}
                  {one.sheetId && <SettleSheet desk={desk} sheetId={one.sheetId} onSettled={fresh.reload} />}
                </li>
              ))}
            </ul>
          )}
          {account.counters.length > 0 && (
            <>
              <AccountTable account={account} />
              <p className="balie-quiet">{text.account.preliminary}</p>
              <VoidByNumber desk={desk} onVoided={fresh.reload} />
            </>
          )}
        </>
      )}
      <HallPaperView desk={desk} kind="charter-report" />
    </div>
  )
}

function Answer({ wrong, made }: { wrong: number; made: number }) {
  const text = useBackOfficeText()
  if (made === 0) return text.account.none
  return (
    <>
      <Icon name={wrong === 0 ? 'ok' : 'warning'} />{' '}
      {wrong === 0 ? text.account.right : text.account.wrong(wrong)}
    </>
  )
}
