import { createConnections } from '#devices/hub/connections.ts'
import type { Connections, DeviceOptions, OpenedDevice } from '#devices/hub/driver.ts'
import { createElyctisDriver } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { ElyctisFramer, encodeFrame, type Frame } from '#devices/id-reader/elyctis/framing.ts'
import { commands, knownCommands, textAnswer } from '#devices/id-reader/elyctis/messages.ts'
import type { DocumentEvent, IdReader } from '#devices/id-reader/id-reader.ts'
import { createCable } from '#devices/transport/cable.ts'
import type { Transport } from '#devices/transport.ts'

export const today = (): Date => new Date(2026, 10, 23)

/** Shorter than at a counter, so that a fault does not keep the tests waiting. */
export const driver = createElyctisDriver({
  today,
  timing: { answerMs: 400, stalledMs: 150, quietMs: 20, drainMs: 100 },
})

/** The documents as they are told, to be awaited one by one. */
export function listenForDocuments(reader: IdReader) {
  const told: DocumentEvent[] = []
  let wake: () => void = () => undefined
  reader.onDocument((event) => {
    told.push(event)
    wake()
  })
  let next = 0
  return {
    told,
    async next(): Promise<DocumentEvent> {
      while (told.length <= next) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return told[next++] as DocumentEvent
    },
  }
}

export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error.code ?? error,
  )

export const closing = (device: OpenedDevice<IdReader>): Promise<Error | undefined> =>
  new Promise((resolve) => device.onClosed(resolve))

/**
 * A reader in the hand of the test: answers well unless `script` has something else to send for a command. Returns
 * what the driver asked.
 */
export function scriptedReader(
  deviceEnd: Transport,
  script: Partial<Record<number, (frame: Frame) => readonly Uint8Array[]>>,
): number[] {
  const framer = new ElyctisFramer(new Set([...knownCommands, presence]))
  const asked: number[] = []
  deviceEnd.onBytes((bytes) => {
    for (const event of framer.push(bytes)) {
      if (event.kind !== 'frame') continue
      const { command } = event.frame
      asked.push(command)
      const scripted = script[command]?.(event.frame)
      for (const piece of scripted ?? [wellAnswered(event.frame)]) void deviceEnd.write(piece)
    }
  })
  return asked
}

/** A command that an administrator could have set. */
const presence = 0x50

const wellAnswered = ({ command, data }: Frame): Uint8Array =>
  command === commands.continuousRead || command === presence
    ? encodeFrame(command, data)
    : textAnswer(command, 'X 1.0')

export const onLine = (line: Connections['line']): Connections => ({ ...createConnections(), line })

/** A driver on a scripted reader. */
export async function openScripted(script: Parameters<typeof scriptedReader>[1], options?: DeviceOptions) {
  const [driverEnd, deviceEnd] = createCable()
  const asked = scriptedReader(deviceEnd, script)
  const opened = await driver.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => driverEnd),
    options,
  )
  return { opened, deviceEnd, asked }
}
