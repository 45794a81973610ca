import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import type { TrayItem } from '#contract/domain/back-office.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { trayState } from './tray-words.ts'
import { useBackOfficeText } from './use-back-office-text.ts'
import type { TrayList } from './use-tray.ts'

interface Props {
  readonly items: readonly TrayItem[] | undefined
  readonly list: TrayList
  readonly chosen: string | undefined
  readonly me: string
  onChoose(id: string | undefined): void
  /** Enter: the next step of this document. */
  onGoOn(item: TrayItem): void
}

const byCounter = (items: readonly TrayItem[]): [string, TrayItem[]][] => {
  const groups = new Map<string, TrayItem[]>()
  for (const item of items) groups.set(item.counter, [...(groups.get(item.counter) ?? []), item])
  return [...groups].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
}

/** Arrows choose and show beside it, Enter goes on. */
export function TrayListBox({ items, list, chosen, me, onChoose, onGoOn }: Props) {
  const text = useBackOfficeText()
  const { format } = useWords()
  const now = useNow(60_000)
  return (
    <ListBox
      aria-label={text.tray.title}
      className="balie-bo__list"
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys]
        onChoose(key === undefined ? undefined : String(key))
      }}
      onAction={(key) => {
        const item = items?.find(({ id }) => id === key)
        if (item) onGoOn(item)
      }}
      renderEmptyState={() => (
        <p className="balie-quiet">
          {items === undefined && text.tray.notLoaded}
          {items && (list === 'open' ? text.tray.empty : text.tray.emptyCollected)}
        </p>
      )}
    >
      {byCounter(items ?? []).map(([counter, here]) => (
        <ListBoxSection key={counter} id={`counter ${counter}`}>
          <Header className="balie-small-head balie-bo__group">{text.tray.counter(counter)}</Header>
          {here.map((item) => (
            <ListBoxItem
              key={item.id}
              id={item.id}
              textValue={`${item.number} ${item.title}`}
              className={`balie-bo__row balie-bo__row--${item.state}`}
            >
              <span className="balie-number">
                {format.day(item.madeAt, now)} {format.time(item.madeAt)}
              </span>
              <span>
                <strong>{item.title}</strong>
                <span className="balie-quiet balie-bo__under">
                  {item.number} · {item.clerk.name}
                </span>
              </span>
              <span className="balie-bo__state">{trayState(item, me, text, format, now)}</span>
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  )
}
