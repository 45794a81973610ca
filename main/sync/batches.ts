import type { DueRow, Lane } from './outbox-rows.ts'

const canShare = ({ person, topic }: DueRow, other: DueRow): boolean =>
  person === null && other.person === null && topic === other.topic

/** What goes in one call: row by row, but for topics that take more at once. */
export function inBatches(lane: readonly DueRow[]): Lane[] {
  const batches: [DueRow, ...DueRow[]][] = []
  for (const row of lane) {
    const last = batches.at(-1)
    if (last && last.length < row.topic.atOnce && canShare(last[0], row)) last.push(row)
    else batches.push([row])
  }
  return batches
}

/** Rows of nobody in particular that may share a call become one lane; the rest stays as it is. */
export function gathered(lanes: readonly Lane[]): Lane[] {
  const shared = new Map<unknown, [DueRow, ...DueRow[]]>()
  const result: Lane[] = []
  for (const lane of lanes) {
    const [first] = lane
    const isAlone = first.person !== null || first.topic.atOnce === 1
    const companions = isAlone ? undefined : shared.get(first.topic)
    if (companions && companions.length < first.topic.atOnce) {
      companions.push(first)
      continue
    }
    const own: [DueRow, ...DueRow[]] = [...lane]
    if (!isAlone) shared.set(first.topic, own)
    result.push(own)
  }
  return result
}
