import { useCallback, useState } from 'react'
import type { TrayItem } from '#contract/domain/back-office.ts'
import type { Desk } from '../../counter/desk.ts'
import { download } from '../diagnostics/download.ts'
import { useBackOfficeText } from './use-back-office-text.ts'
import { type Fresh, useFresh } from './use-fresh.ts'

export type TrayList = 'open' | 'collected'

export interface Tray {
  readonly fresh: Fresh<readonly TrayItem[]>
  /** The document that lies open. */
  readonly opened: { readonly id: string; readonly file: Blob } | undefined
  take(item: TrayItem): Promise<void>
  /** Takes it first when it is nobody's. */
  open(item: TrayItem): Promise<void>
  save(item: TrayItem): Promise<void>
  tick(item: TrayItem): Promise<void>
  giveBack(item: TrayItem): Promise<void>
}

/** The overdrachtsbak in hand: every act asks the hall, and the list is fetched anew whatever it says. */
export function useTray(desk: Desk, list: TrayList): Tray {
  const text = useBackOfficeText()
  const fresh = useFresh(useCallback(() => desk.client.backOffice.tray({ state: list }), [desk, list]))
  const [opened, setOpened] = useState<Tray['opened']>()

  const act = async <T>(
    call: (options: { signal: AbortSignal }) => Promise<T>,
    done?: () => string,
  ): Promise<T | undefined> => {
    const answer = await desk.run('other', call)
    if (answer !== undefined && done) desk.say('ok', done)
    fresh.reload()
    return answer
  }
  const fetched = ({ id }: TrayItem): Promise<Blob | undefined> =>
    act((options) => desk.client.backOffice.open({ id }, options))
  const putAway = ({ id }: TrayItem): void => setOpened((before) => (before?.id === id ? undefined : before))

  return {
    fresh,
    opened,
    async take({ id, number }) {
      await act(
        (options) => desk.client.backOffice.claim({ id }, options),
        () => text.tray.tookOne(number),
      )
    },
    async open(item) {
      const { id } = item
      if (item.state === 'waiting') {
        const taken = await act((options) => desk.client.backOffice.claim({ id }, options))
        if (!taken) return
      }
      const file = await fetched(item)
      if (file) setOpened({ id, file })
    },
    async save(item) {
      const file = await fetched(item)
      if (!file) return
      const name = download(file, item.number, 'pdf')
      desk.say('ok', () => text.tray.downloaded(name))
    },
    async tick(item) {
      const { id, number } = item
      const done = await act(
        (options) => desk.client.backOffice.collect({ id }, options),
        () => text.tray.ticked(number),
      )
      if (done) putAway(item)
    },
    async giveBack(item) {
      const { id, number } = item
      const done = await act(
        (options) => desk.client.backOffice.release({ id }, options),
        () => text.tray.gaveBack(number),
      )
      if (done) putAway(item)
    },
  }
}
