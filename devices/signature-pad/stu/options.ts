import { z } from 'zod'
import { longestBlockData } from './reports.ts'

/** What nobody outside Wacom could tell for certain, or what differs between pads (docs/devices.md). */
export const stuOptionsSchema = z.strictObject({
  /** Serial: the checksum of what we send, by its initial value. The pad's own are checked where it sends them. */
  crc: z.enum(['off', '0000', 'ffff']).default('off'),
  /** How the picture is sent; `auto` takes colour over USB and the smallest over a serial line. */
  picture: z.enum(['auto', 'mono', '16-bit', '24-bit']).default('auto'),
  /** Of the 24-bit picture. */
  colourOrder: z.enum(['bgr', 'rgb']).default('bgr'),
  /** Data bytes in a piece of the picture; without it 2557 on a serial line (253 if the pad refuses), 253 over USB. */
  blockBytes: z.int().min(1).max(longestBlockData).optional(),
  /** USB: where the pen is heard; 0 takes the first interrupt endpoint. */
  penEndpoint: z.int().min(0).max(15).default(0),
  /** With the pad's own clock and a number for each report, or without. */
  penData: z.enum(['time-and-sequence', 'plain']).default('time-and-sequence'),
  /** Pressure at which ink begins and ends on the pad's screen, 0 to 1023. */
  inkOn: z.int().min(0).max(1023).default(21),
  inkOff: z.int().min(0).max(1023).default(16),
})
export type StuOptions = z.infer<typeof stuOptionsSchema>
