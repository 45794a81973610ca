import type { OutboxRow } from '#contract/domain/contact.ts'
import type { Text } from '../../text/nl.ts'

type Refusal = OutboxRow['refusals'][number]

/** `klantcontact.onderwerp` and `max_length` as the name on the screen and a sentence; else the register's own words. */
export function refusalWords(
  { field, code, reason }: Refusal,
  text: Text,
): { field: string; sentence: string } {
  const last = field.split('.').at(-1) ?? field
  const known = text.outbox.reasons[code.replaceAll('-', '_')]
  return {
    field: text.outbox.fields[last] ?? field,
    sentence: known ?? text.outbox.registerSays(reason),
  }
}
