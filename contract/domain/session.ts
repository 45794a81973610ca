import { z } from 'zod'
import { roles } from './role.ts'
import { troubleSchema } from './trouble.ts'

export const clerkSchema = z.object({ id: z.string().min(1), name: z.string().min(1) })
export type Clerk = z.infer<typeof clerkSchema>

/** Why the screen was covered. */
export const lockReasons = ['idle', 'key', 'card', 'restart'] as const

/** PIN of 4 to 8 digits: unlocks here, also without a line, for who signed in here not too long ago. */
export const pinSchema = z.string().regex(/^\d{4,8}$/)

/** Somebody who may unlock here by PIN. */
const unlockerSchema = clerkSchema.extend({
  /** Tries left; 0 until a new sign-in. */
  attemptsLeft: z.number().int().nonnegative(),
  /** The PIN alone is good until then. */
  until: z.iso.datetime(),
})

/** Who is at the counter. */
export const sessionSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('signed-out'),
    unlockers: z.array(unlockerSchema),
    trouble: troubleSchema.optional(),
  }),
  /** The page to sign in on is open in the browser of this machine. */
  z.object({ state: z.literal('signing-in'), since: z.iso.datetime() }),
  z.object({
    state: z.literal('open'),
    clerk: clerkSchema,
    roles: z.array(z.enum(roles)),
    /** Without one the counter cannot be unlocked while there is no line: asked for after the first sign-in. */
    hasPin: z.boolean(),
    /** Minutes without a touch after which the counter locks. */
    idleMinutes: z.number().int().positive(),
  }),
  /** Only `clerk` sees what was open; another person starts with an empty screen. */
  z.object({
    state: z.literal('locked'),
    reason: z.enum(lockReasons),
    clerk: clerkSchema,
    unlockers: z.array(unlockerSchema),
    trouble: troubleSchema.optional(),
  }),
])
export type Session = z.infer<typeof sessionSchema>
