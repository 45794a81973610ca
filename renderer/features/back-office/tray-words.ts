import type { TrayItem } from '#contract/domain/back-office.ts'
import type { Formats } from '../../text/formats.ts'
import type { BackOfficeText } from './text-nl.ts'

/** Where a document of the overdrachtsbak is, in a few words. */
export function trayState(
  item: TrayItem,
  me: string,
  text: BackOfficeText,
  format: Formats,
  now: Date,
): string {
  const { claimedBy, collectedAt } = item
  if (collectedAt)
    return text.tray.collectedAt(
      format.day(collectedAt, now),
      format.time(collectedAt),
      claimedBy?.name ?? '',
    )
  if (claimedBy) return claimedBy.id === me ? text.tray.mine : text.tray.by(claimedBy.name)
  return item.stored ? text.tray.waiting : text.tray.notStored
}
