import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { CardReaderModel, MadeUpCard } from './clerk-card/simulator/card-model.ts'
import type { Transport } from './transport.ts'
import type { UsbModel } from './usb/usb-model.ts'

/** What every simulated device has in common: it holds its fault and its state through unplug and replug. */
export interface Simulator {
  readonly faults: readonly SimulatorFault[]
  readonly fault: SimulatorFault
  setFault(fault: SimulatorFault): void
}

/** On a line: a pseudo-terminal or a cable. */
export interface SerialSimulator extends Simulator {
  readonly kind: 'serial'
  /** The pace of the real device, for the bytes that it sends. */
  readonly baudRate: number
  /** Plugs it into a line; the former line is forgotten. */
  attach(deviceEnd: Transport): void
}

export interface UsbSimulator extends Simulator {
  readonly kind: 'usb'
  readonly model: UsbModel
}

/** A card reader with its one card: in this process, or behind the system's card service. */
export interface CardSimulator extends Simulator {
  readonly kind: 'card'
  readonly model: CardReaderModel
}

/** Somebody puts a document on the reader. Lines of the MRZ; `qr` is what the code on the back says. */
export interface DocumentHands {
  place(lines: readonly string[], options?: { qr?: string }): void
  remove(): void
}

/** Somebody lays a finger on the sensor; `seed` makes the same made-up finger again, each time a little shifted. */
export interface FingerHands {
  place(seed: number): void
  lift(): void
}

/** Somebody puts a card on the reader, in place of the one that lies there, or takes it away. */
export interface CardHands {
  put(card: MadeUpCard): void
  take(): void
}

/** Somebody writes on the pad: fractions of the whole pad, at the pad's own pace. Resolves when it is written. */
export interface PenHands {
  write(strokes: readonly (readonly { x: number; y: number; pressure: number }[])[]): Promise<void>
  /** Touches the pad where the driver drew that button; the middle of it. */
  tap(x: number, y: number): Promise<void>
  /** What its screen shows now, one byte a pixel grey or three RGB; undefined while it is blank. */
  screen(): { width: number; height: number; rgb: Uint8Array } | undefined
}

/** What came out of a printer. */
export interface PaperHands {
  /** Newest last: as one reads it, and the bytes that made it. */
  receipts(): readonly { readonly at: Date; readonly text: string; readonly bytes: Uint8Array }[]
}

/** How a simulated device is made: the command line, the simulated counter and the tests use this one table. */
export interface SimulatorEntry<
  Made extends SerialSimulator | UsbSimulator | CardSimulator =
    | SerialSimulator
    | UsbSimulator
    | CardSimulator,
> {
  /** For `balie simulate <key>`: `stu-430-usb`. */
  readonly key: string
  /** The driver it plays for. */
  readonly driver: string
  readonly role: DeviceRole
  readonly product: string
  /** `lineRate`: at the pace of its real line, and with the thinking time of the real device. */
  create(options?: { lineRate?: boolean }): Made
}
