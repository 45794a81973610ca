import { z } from 'zod'
import { byAnyone } from '../call.ts'
import { deviceRoles } from '../domain/device.ts'
import { fingerPositions } from '../domain/fingerprint.ts'
import { ticketKinds } from '../domain/ticket.ts'

/** Everything that can be wrong with a device that is plugged in; each simulator knows its own part of this list. */
export const simulatorFaults = [
  'none',
  // The line
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'bad-checksum',
  'late-reply',
  'unasked',
  'lies-about-length',
  'wrong-device',
  'unplug-mid-frame',
  'power-loss',
  // USB
  'stall',
  // Receipt printer
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-error',
  // Fingerprint reader
  'smudged',
  'partial-finger',
  'no-image',
  // Signature pad
  'pen-lost',
  'pad-busy',
  // A4 printer
  'aborts',
  'offline',
  // The clerk's card reader
  'card-mute',
  'card-in-use',
  'card-pulled-early',
] as const
export type SimulatorFault = (typeof simulatorFaults)[number]

export const specimenSchema = z.object({
  id: z.string(),
  /** `Paspoort met BSN: Willeke de Bruijn` (made-up people and public specimens only). */
  label: z.string(),
  group: z.enum(['resident', 'specimen', 'bad']),
  /** Valid, and its holder's list is kept up: a visit with it can go all the way. */
  isOrdinary: z.boolean(),
  carriesBsn: z.boolean(),
})

export const simulatedDeviceSchema = z.object({
  role: z.enum(deviceRoles),
  /** Its key in the driver catalog. */
  driver: z.string(),
  product: z.string(),
  cable: z.enum(['serial', 'in-process', 'network']),
  plugged: z.boolean(),
  fault: z.enum(simulatorFaults),
  /** What this simulator can be made to do. */
  faults: z.array(z.enum(simulatorFaults)),
})
export type SimulatedDevice = z.infer<typeof simulatedDeviceSchema>

/** Buttons as the driver puts them on the pad, from left to right. */
export const padButtons = ['cancel', 'again', 'accept'] as const
export type PadButton = (typeof padButtons)[number]

/** Cards of made-up clerks, and one that has no number of its own. */
export const practiceCards = ['card-1', 'card-2', 'card-without-number'] as const
export type PracticeCard = (typeof practiceCards)[number]

export const simulatorStateSchema = z.object({
  /** Those that play a role now. */
  devices: z.array(simulatedDeviceSchema),
  /** On the document reader. */
  document: z.string().nullable(),
  /** On the fingerprint reader. */
  finger: z.enum(fingerPositions).nullable(),
  /** On the clerk's card reader. */
  clerkCard: z.enum(practiceCards).nullable(),
})

/** Only answered where simulators run; otherwise `simulator.unavailable`. */
export const simulatorArea = {
  specimens: byAnyone.output(z.array(specimenSchema)),
  state: byAnyone.output(simulatorStateSchema),
  /** Plugs in or out, breaks and mends. `input.invalid` when this simulator does not know the fault. */
  set: byAnyone
    .input(
      z.object({
        role: z.enum(deviceRoles),
        fault: z.enum(simulatorFaults).optional(),
        plugged: z.boolean().optional(),
      }),
    )
    .output(simulatorStateSchema),
  placeDocument: byAnyone.input(z.object({ specimenId: z.string() })).output(simulatorStateSchema),
  removeDocument: byAnyone.output(simulatorStateSchema),
  placeFinger: byAnyone.input(z.object({ finger: z.enum(fingerPositions) })).output(simulatorStateSchema),
  liftFinger: byAnyone.output(simulatorStateSchema),
  /** The clerk puts a card on the reader, or another one in its place; takes it away. */
  putClerkCard: byAnyone.input(z.object({ card: z.enum(practiceCards) })).output(simulatorStateSchema),
  takeClerkCard: byAnyone.output(simulatorStateSchema),
  /** Writes on the pad at the pad's own pace; fractions of the writing area. Without strokes a made-up signature. */
  write: byAnyone
    .input(
      z.object({
        strokes: z
          .array(z.array(z.object({ x: z.number(), y: z.number(), pressure: z.number() })).max(5000))
          .max(100)
          .optional(),
      }),
    )
    .output(simulatorStateSchema),
  pressPadButton: byAnyone.input(z.object({ button: z.enum(padButtons) })).output(simulatorStateSchema),
  /** What stands on the pad's screen now, as a bitmap file; null while it is blank. */
  padScreen: byAnyone.output(z.instanceof(Blob).nullable()),
  /** Somebody draws a number at the entrance. */
  drawTicket: byAnyone
    .input(z.object({ kind: z.enum(ticketKinds) }))
    .output(z.object({ number: z.string() })),
  /** The paper that came out of the simulated receipt printer, newest last. */
  receipts: byAnyone.output(
    z.array(z.object({ at: z.iso.datetime(), text: z.string(), bytes: z.number().int() })),
  ),
}
