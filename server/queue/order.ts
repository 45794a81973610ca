import type { Ticket } from '#contract/domain/ticket.ts'

/**
 * Who is next when the clerk does not choose: an appointment whose time has come, for it was promised a time; then
 * who comes to collect, for that is a matter of minutes; then walk-in. An appointment that is early waits for its
 * time, but not while a clerk is idle. Within a group: longest waiting first.
 */
const turn: Readonly<Record<Ticket['kind'], { readonly due: number; readonly early: number }>> = {
  appointment: { due: 1, early: 4 },
  collect: { due: 2, early: 4 },
  'walk-in': { due: 3, early: 4 },
}

/** The same order for the list on the screen and for the call. `now` is the placeholder of the present moment. */
export function nextFirst(now: string): string {
  const cases = Object.entries(turn).map(
    ([kind, { due, early }]) =>
      `WHEN kind = '${kind}' THEN CASE WHEN waiting_since <= ${now} THEN ${due} ELSE ${early} END`,
  )
  return `CASE ${cases.join(' ')} END, waiting_since, number`
}
