import { useState } from 'react'
import type { TrayItem } from '#contract/domain/back-office.ts'
import type { Desk } from '../../counter/desk.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { HallPaperView } from '../papers/hall-paper.tsx'
import { Freshness } from './freshness.tsx'
import { TrayDetail } from './tray-detail.tsx'
import { TrayListBox } from './tray-list-box.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'
import { type TrayList, useTray } from './use-tray.ts'

interface Props {
  readonly desk: Desk
  /** Who looks. */
  readonly me: string
}

/** The list by counter and time, the chosen document beside it. */
export function TrayView({ desk, me }: Props) {
  const text = useBackOfficeText()
  const [list, setList] = useState<TrayList>('open')
  const [chosen, setChosen] = useState<string>()
  const tray = useTray(desk, list)
  const items = tray.fresh.value
  const item = items?.find(({ id }) => id === chosen)
  const isMine = (one: TrayItem): boolean => one.claimedBy?.id === me
  const goOn = (one: TrayItem): void => {
    if (one.state === 'collected' || (one.state === 'claimed' && !isMine(one))) return
    void (one.stored ? tray.open(one) : one.state === 'waiting' ? tray.take(one) : undefined)
  }
  return (
    <div className="balie-form">
      <div className="balie-bo__tools">
        <SelectField
          label={text.tray.show}
          value={list}
          onChange={(value) => setList(value === 'collected' ? value : 'open')}
        >
          <option value="open">{text.tray.open}</option>
          <option value="collected">{text.tray.collected}</option>
        </SelectField>
        {items && list === 'open' && (
          <p className="balie-bo__count">{text.tray.count(items.length, items.filter(isMine).length)}</p>
        )}
        <Freshness fresh={tray.fresh} />
      </div>
      <div className="balie-bo__parts">
        <TrayListBox items={items} list={list} chosen={chosen} me={me} onChoose={setChosen} onGoOn={goOn} />
        {item ? (
          <TrayDetail item={item} isMine={isMine(item)} tray={tray} />
        ) : (
          <p className="balie-quiet balie-bo__detail">
            {text.tray.choose} {text.tray.keys}
          </p>
        )}
      </div>
      {list === 'collected' && <HallPaperView desk={desk} kind="collected-list" />}
    </div>
  )
}
