import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ticketKinds } from '../domain/ticket.ts'

export const readerFaults = [
  'none',
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'unplug-mid-frame',
] as const
export type ReaderFault = (typeof readerFaults)[number]

export const printerFaults = [
  'none',
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-error',
  'silent',
] as const
export type PrinterFault = (typeof printerFaults)[number]

export const specimenSchema = z.object({
  id: z.string(),
  /** `Paspoort met BSN: Willeke de Bruijn` (made-up people and public specimens only). */
  label: z.string(),
  group: z.enum(['resident', 'specimen', 'bad']),
  /** Valid, and its holder's list is kept up: a visit with it can go all the way. */
  isOrdinary: z.boolean(),
  carriesBsn: z.boolean(),
})

export const simulatorStateSchema = z.object({
  readerCable: z.enum(['serial', 'in-process']),
  document: z.string().nullable(),
  readerPlugged: z.boolean(),
  readerFault: z.enum(readerFaults),
  printerPlugged: z.boolean(),
  printerFault: z.enum(printerFaults),
})

/** Only answered where simulators run; otherwise `simulator.unavailable`. */
export const simulatorArea = {
  specimens: oc.output(z.array(specimenSchema)),
  state: oc.output(simulatorStateSchema),
  placeDocument: oc.input(z.object({ specimenId: z.string() })).output(simulatorStateSchema),
  removeDocument: oc.output(simulatorStateSchema),
  setReader: oc
    .input(z.object({ fault: z.enum(readerFaults).optional(), plugged: z.boolean().optional() }))
    .output(simulatorStateSchema),
  setPrinter: oc
    .input(z.object({ fault: z.enum(printerFaults).optional(), plugged: z.boolean().optional() }))
    .output(simulatorStateSchema),
  /** Somebody draws a number at the entrance. */
  drawTicket: oc.input(z.object({ kind: z.enum(ticketKinds) })).output(z.object({ number: z.string() })),
  /** The paper that came out of the simulated receipt printer, newest last. */
  receipts: oc.output(z.array(z.object({ at: z.iso.datetime(), text: z.string(), bytes: z.number().int() }))),
}
