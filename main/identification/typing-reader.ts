import { AppError } from '#contract/app-error.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { isTypingReader, type TypingReader } from '#devices/id-reader/id-reader.ts'
import { ifPresent } from '../if-present.ts'

/** The reader in use, when it is one that types; undefined when it is another, or not there. */
function typingReaderOf(hub: Pick<DeviceHub, 'idReader'>): TypingReader | undefined {
  const reader = ifPresent(hub.idReader)
  return reader && isTypingReader(reader) ? reader : undefined
}

/** By what the page knows the reader's keys from those of a person. */
export function typingRule(hub: Pick<DeviceHub, 'idReader'>): Pick<CounterState, 'typingReader'> {
  const reader = typingReaderOf(hub)
  return reader ? { typingReader: { prefix: reader.prefix, gapMs: reader.gapMs } } : {}
}

/** Hands over what the page caught; `device.absent` when no reader that types is in use. */
export const createTypedDocument =
  (hub: DeviceHub) =>
  (text: string): void => {
    const reader = typingReaderOf(hub)
    if (!reader) throw new AppError('device.absent', { role: 'id-reader' })
    reader.receive(text)
  }
